"""Rules about sound against sound: music that makes way for speech, a measured loudness, beats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Story
from nemomock.domain.edits import Duck, Loudness, OnBeat

STANDARDS: Final = {"broadcast": -23.0, "podcast": -16.0, "spotify": -14.0, "youtube": -14.0,
                    "tv": -23.0, "television": -23.0}  # fmt: skip
USUAL_LUFS: Final = -14.0
QUIETEST_LUFS, LOUDEST_LUFS = -40.0, -5.0


def makes_way(clause: Clause) -> bool:
    """Whether something is to be quiet while somebody speaks: `lower it while I'm speaking`."""
    if clause.has("ducking"):
        return True
    lowered = clause.has("quieter", "low") or any(i.text in _QUIET for i in clause.items)
    return lowered and any(_spoken_over(clause, n) for n in range(len(clause.items)))


def _spoken_over(clause: Clause, place: int) -> bool:
    """Whether a time of speech opens here: `while she is talking`, `under my voice`."""
    item = clause.items[place]
    after = clause.items[place + 1 : place + 6]
    if item.means("during", "event") or item.text in _WHILE:
        return any(each.text in _SPEAKING for each in after)
    if item.means("voice") or item.text in _SPEAKING:
        return any(each.text in _TIME_OF for each in after[:3])
    heard = (each.means("voice") or each.text in _SPEAKING for each in after[:3])
    return item.text in _UNDER and any(heard)


_QUIET = ("quiet", "soft", "dip", "dips", "duck", "ducks")
_WHILE = ("as", "once", "if", "where", "wherever", "every time", "each time", "anytime", "当")
_TIME_OF = ("的时候", "时", "时候", "期间")
_UNDER = ("under", "beneath", "below", "behind")
_SPEAKING = frozenset(
    ("speak", "speaks", "speaking", "talk", "talks", "talking", "narrate", "narrates",
     "narrating", "narration", "speech", "dialogue", "voice", "voiceover", "voice over",
     "voices", "说话", "讲话", "发言", "旁白", "人声"),
)  # fmt: skip


def ducking(clause: Clause) -> Duck:
    """Return how far the music makes way for speech: `by 12 dB`, or the usual."""
    said = [abs(item.value) for item in clause.kinds("level_db") if "lufs" not in item.text]
    by = any(item.text in ("by", "um") for item in clause.items)
    return Duck(said[0]) if said and by else Duck()


def evened(clause: Clause) -> Loudness:
    """Return the loudness to reach: in LUFS as said, by where it is heard, or the usual."""
    said = [item.value for item in clause.kinds("level_db")]
    measured = next((each for each in said if QUIETEST_LUFS <= each <= LOUDEST_LUFS), None)
    known = (STANDARDS[item.text] for item in clause.items if item.text in STANDARDS)
    lufs = measured if measured is not None else next(known, USUAL_LUFS)
    return Loudness(_target(clause), lufs)


def _target(clause: Clause) -> Literal["voice", "bgm", "all"]:
    if clause.has("music") and not clause.has("voice"):
        return "bgm"
    return "voice" if clause.has("voice") and not clause.has("music") else "all"


def beats(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Move the cuts to the beats of the music, or cut on every so many of them."""
    del story
    yield OnBeat(_every(clause))


def _every(clause: Clause) -> int | None:
    named = (item.text for item in clause.items if item.said("op") == "on_beat")
    said = next((text for text in named if "every" in text or text.startswith("每")), None)
    if said is None:
        return None
    return next((_COUNTS[word] for word in said.split() if word in _COUNTS), 1)


_COUNTS = {"two": 2, "2": 2, "second": 2, "other": 2, "third": 3, "fourth": 4, "four": 4, "4": 4}
