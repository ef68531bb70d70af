"""Rules about how loud something is: levels, louder and quieter, of one thing or of several."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language import quantities as q
from nemomock.agent.language.balancing import ducking, evened, makes_way
from nemomock.agent.language.clauses import Clause, senses_of
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Story
from nemomock.agent.language.senses import Sense
from nemomock.domain.edits import Target, Volume

STEP_DB = 6.0
"""How much `louder` and `quieter` change, in dB."""


def levels(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Set or change how loud something is."""
    if clause.context or (clause.label and not clause.label & {"sound", "music", "voice"}):
        return
    balanced = any(item.text in ("balance", "even", "equal", "equalize") for item in clause.items)
    lufs = any("lufs" in item.text for item in clause.kinds("level_db"))
    if clause.has("normalise") or lufs or (balanced and clause.has("loudness", "voice")):
        yield evened(clause)
        return
    if _levels_it(clause, story) or _lowers_it(clause, story):
        yield _volume(clause, "bgm")
        return
    if _ducks(clause, story):
        yield from _ducked(clause, story)
        return
    if not _about_level(clause):
        return
    found = tuple(_several(clause)) or (_volume(clause, _meant(clause, story)),)
    opens = any(side == "after" for side, _ in moments.open_ends(clause))
    span = moments.stretch(clause) if opens or moments.ranges(clause) else None
    start, end = span or (None, None)
    yield from (replace(each, start_ms=start, end_ms=end) for each in found)


def _ducks(clause: Clause, story: Story) -> bool:
    """Whether the music, by name or as `it`, is to make way for speech."""
    if not makes_way(clause) or (clause.does("add", "remove") and clause.own_verb):
        return False
    if clause.has("music"):
        return levels_only(clause)
    if _about_level(clause) and clause.has("ducking"):
        return True
    beside = any(each.has("music") and not each.does("remove") for each in story.clauses)
    return beside and not clause.has("title", "text", "subtitle", "speed")


def _ducked(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Let the music make way for speech, and set it to a level where one is said."""
    if clause.kinds("percent"):
        yield _volume(clause, "bgm")
    yield ducking(clause)
    del story


def levels_only(clause: Clause) -> bool:
    """Whether the music is there already, and only its level is spoken of."""
    changed = clause.has("louder", "quieter", "normalise")
    if (clause.does("add") and clause.own_verb) or clause.label:
        return False
    if clause.does("want") and clause.own_verb and not changed:
        return False
    if changed or _turned(clause):
        return True
    if spoken_share(clause) is not None:
        return True
    return (
        bool(clause.kinds("percent", "level_db"))
        and (clause.has("loudness") or clause.does("change", "make", "verb", "keep"))
        and not clause.has("mood")
    )


def spoken_share(clause: Clause) -> float | None:
    """Return the level of `at half volume`; None without words for one."""
    if not clause.has("times_factor") or clause.has("speed", "faster", "slower"):
        return None
    heard = clause.has("loudness", "music", "voice", "sound")
    return float(clause.every("times_factor")[0]) if heard else None


def target_of(clause: Clause) -> Target:
    """Return what a level is about."""
    if clause.has("music"):
        return "bgm"
    if clause.has("voice"):
        return "voice"
    return "all"


def targets(clause: Clause) -> tuple[tuple[Target, Clause], ...]:
    """Return each thing that is to be heard, with the part of the clause that is about it.

    The parts begin at a name and carry the first item, the verb, with them.
    """
    places = [(n, named) for n, item in enumerate(clause.items) if (named := _named(clause, item))]
    places = [each for n, each in enumerate(places) if not n or each[1] != places[n - 1][1]]
    found = []
    for n, (place, target) in enumerate(places):
        begin = place if n else 0
        stop = places[n + 1][0] if n + 1 < len(places) else len(clause.items)
        items = (*clause.items[: 1 if n else 0], *clause.items[begin:stop])
        found.append((target, Clause(items, senses_of(items), clause.verb, clause.own_verb)))
    return tuple(found)


def _named(clause: Clause, item: Item) -> Target | None:
    if item.means("music"):
        return "bgm"
    if item.means("voice"):
        return "voice"
    if item.means("sound"):
        return "all" if not clause.has("music") else "voice"
    return "voice" if item.means("footage") and clause.has("music") else None


def _several(clause: Clause) -> Iterator[Volume]:
    """Read `music to 25% and voice to 100%`: each level belongs to what was named before it."""
    parts = targets(clause)
    if len({target for target, _ in parts}) < 2:
        return
    measured = tuple((target, part) for target, part in parts if _measured(part))
    if len(measured) > 1:
        yield from (_volume(part, target) for target, part in measured)
    elif clause.has("and") and not clause.has("ducking"):
        yield from (_volume(clause, target) for target, _ in parts if target != "all")


def _measured(clause: Clause) -> bool:
    if clause.kinds("percent", "level_db", "factor") or _turned(clause):
        return True
    return clause.has("louder", "quieter") or spoken_share(clause) is not None


def _levels_it(clause: Clause, story: Story) -> bool:
    """Whether it is `set it to 20%` right after music was asked for."""
    spoken_of = any(item.text in ("it", "它") for item in clause.items)
    if not spoken_of or not clause.kinds("percent", "level_db") or not clause.does(*_SETS):
        return False
    return _follows_music(clause, story) and not clause.has(*_NO_LEVEL)


def _lowers_it(clause: Clause, story: Story) -> bool:
    """Whether it is `lower it to 10%` right after music was asked for."""
    spoken_of = any(item.text in ("it", "它") for item in clause.items)
    changed = clause.has("quieter", "louder") and clause.has("to", "into")
    return bool(spoken_of and changed and clause.kinds("percent")) and _follows_music(clause, story)


_SETS: tuple[Sense, ...] = ("change", "make", "keep", "verb")
_NO_LEVEL: tuple[Sense, ...] = ("faster", "slower", "speed", "look", "footage", "louder", "quieter")


def _follows_music(clause: Clause, story: Story) -> bool:
    place = story.clauses.index(clause)
    before = story.clauses[place - 1] if place else clause
    return place > 0 and before.has("music") and before.does("add", "change", "make", "take")


def _meant(clause: Clause, story: Story) -> Target:
    """Return the target; beside a music with a level of its own, the video is its own sound."""
    target = target_of(clause)
    bare = all(
        item.means("quieter", "louder", "then", "polite", "article") for item in clause.items
    )
    if bare and _follows_music(clause, story):
        return "bgm"
    if target != "all" or not clause.has("footage", "sound", "loudness"):
        return target
    plain = not clause.has("footage") and _follows_music(clause, story)
    if plain:
        return "bgm"
    beside = (each for each in story.clauses if each is not clause and each.has("music"))
    return "voice" if any(levels_only(each) for each in beside) else "all"


def _turned(clause: Clause) -> str | None:
    """Read `turn the music down`: the verb and its particle stand apart."""
    first = next(
        (
            n
            for n, item in enumerate(clause.items)
            if item.text in ("turn", "bring", "crank", "bump", "dial")
        ),
        None,
    )
    if first is None or not clause.has("music", "sound", "voice", "loudness"):
        return None
    return next((item.text for item in clause.items[first:] if item.text in ("down", "up")), None)


def _about_level(clause: Clause) -> bool:
    measured = bool(clause.kinds("percent", "level_db")) or spoken_share(clause) is not None
    gone = clause.does("remove", "cut") and not clause.has("loudness")
    gone = gone and (clause.own_verb or not clause.has("louder", "quieter"))
    if clause.has("mute") or gone:
        return False
    if clause.does("keep") and not measured:
        return False
    if "denoise" in clause.every("op") and not clause.has("louder", "quieter", "loudness"):
        return False
    heard = clause.has("music", "sound", "voice", "loudness")
    if clause.has("music") and not levels_only(clause):
        return False
    if _turned(clause):
        return True
    complains = any(item.text in ("too quiet", "too loud") for item in clause.items)
    if clause.has("louder", "quieter") and (heard or complains or _plainly_loud(clause)):
        return True
    return heard and measured


def _plainly_loud(clause: Clause) -> bool:
    return any(
        item.text
        in ("louder", "quieter", "softer", "turn it up", "turn it down", "lauter", "leiser")
        or item.text.replace(" ", "") in _PLAINLY_HAN
        for item in clause.items
    )


_PLAINLY_HAN = (
    "大声",
    "大声一点",
    "大点声",
    "小声",
    "小声一点",
    "小点声",
    "大声点",
    "小声点",
    "响一点",
    "轻一点",
)


def _volume(clause: Clause, target: Target) -> Volume:
    by = any(item.text in ("by", "了", "降低", "提高", "增加", "减小") for item in clause.items)
    by = by and not clause.has("into", "to")
    down = (clause.has("quieter") and not clause.has("louder")) or _turned(clause) == "down"
    for item in clause.kinds("percent"):
        if item.text[0] in "+-" and item.value > -1:
            return Volume(target, gain_db=round(20 * math.log10(1 + item.value), 1))
        if by and clause.has("louder", "quieter"):
            ratio = 1 - item.value if down else 1 + item.value
            if ratio <= 0:
                return Volume(target, level=round(ratio, 4))
            return Volume(target, gain_db=round(20 * math.log10(ratio), 1))
        return Volume(target, level=item.value)
    for item in clause.kinds("level_db"):
        if by or (clause.has("louder", "quieter") and not clause.has("to", "at", "into")):
            return Volume(target, gain_db=-abs(item.value) if down else item.value)
        return Volume(target, level=q.level(item.value))
    share = spoken_share(clause)
    if share is not None and share < 1:
        return Volume(target, level=share)
    factor = next((item.value for item in clause.kinds("factor")), share or 0.0)
    if factor:
        return Volume(target, gain_db=round(20 * math.log10(1 / factor if down else factor), 1))
    return Volume(target, gain_db=-STEP_DB if down else STEP_DB)
