"""What a person does not want: `no`, `without`, `don't`, and a stretch that is to go."""

from __future__ import annotations

from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.senses import OBJECTS, VERBS


def is_unwanted_stretch(piece: tuple[Item, ...]) -> bool:
    """Whether it is `I don't need the last 3 seconds`: a time, not a thing, is unwanted."""
    denied = next((n for n, item in enumerate(piece) if item.means("not")), -1)
    rest = piece[denied + 1 :] or piece[:denied]
    times = [item for item in rest if item.kind in ("clock", "duration")]
    acts = any(item.means(*VERBS) and not item.means("want") for item in rest)
    timed = len(times) > 1 or (times and any(item.means("first", "last") for item in rest))
    named = any(item.means(*OBJECTS) for item in rest)
    return denied >= 0 and bool(timed) and not acts and not named


def without_denied(piece: tuple[Item, ...]) -> tuple[Item, ...]:
    """Mute what `no`, `without` and `don't` take back."""
    left, kept = 0, []
    for item in piece:
        if item.means("not"):
            left = len(piece) + 6
        elif item.means("no"):
            left = 5
        elif left and (item.means("and", "with") or item.kind in ("quote", "duration")):
            left = 0 if left <= 5 else left
        kept.append(item.muted if left and not item.means("not", "no") else item)
        left = max(0, left - 1)
    return tuple(kept)
