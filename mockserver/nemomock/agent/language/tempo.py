"""Rules about rhythm: where the picture is split, and how fast it plays."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.domain.edits import Speed, Split, Trim


def splits(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Cut the picture: at moments, every so often, into parts, or a rough cut."""
    cutting_at = clause.does("cut") and moments.moments(clause) and not moments.ranges(clause)
    cutting_at = cutting_at and moments.bounds(clause) is None and not clause.has("from")
    parted = clause.has("into") or any(i.text.endswith("out of") for i in clause.items)
    into_pieces = clause.does("cut", "make", "change") and clause.has("piece") and parted
    into_pieces = into_pieces or _of_so_many(clause) is not None
    wanted = _wants_cuts(clause) and not story.slideshow and not clause.has("grade")
    rhythm = clause.does("cut") and moments.every(clause) is not None and not clause.has("images")
    if (
        rhythm
        or (clause.does("split") and not clause.has("subtitle"))
        or into_pieces
        or cutting_at
        or wanted
    ):
        if (clause.has("edited") and not clause.has("cuts")) or clause.context:
            return
        if wanted and story.generating and not clause.has("every"):
            return
        yield _split(clause)
        if total := _of_so_many(clause):
            yield Trim(target_ms=total)
        if clause.has("steps"):
            yield Refused("text", "numbering")


def _of_so_many(clause: Clause) -> int | None:
    """Return how long `3 clips of 45 seconds each` are together, in ms."""
    count, sizes = _parts(clause), clause.kinds("duration")
    asked = clause.does("make", "cut", "want") and clause.has("piece") and clause.has("every")
    if not asked or count is None or len(sizes) != 1 or clause.has("images", "slideshow"):
        return None
    return count * int(sizes[0].value)


def _wants_cuts(clause: Clause) -> bool:
    pairs = zip(clause.items, clause.items[1:], strict=False)
    if clause.does("add") and any(a.means("article") and b.text == "cut" for a, b in pairs):
        return True
    place = clause.find("cuts")
    if place < 0 or clause.has("help") or (place and clause.items[place - 1].means("op")):
        return False
    if clause.verb is None or not clause.own_verb:
        return place < 3
    only = any(item.text in ("just", "only", "只要") for item in clause.items)
    return clause.does("add", "make", "edit", "want") or (only and clause.does("keep"))


def _split(clause: Clause) -> Split:
    rhythm = moments.every(clause)
    if _of_so_many(clause):
        return Split(every_ms=int(clause.kinds("duration")[0].value))
    if rhythm:
        return Split(every_ms=rhythm)
    points = moments.moments(clause)
    if clause.does("split") and (points or clause.kinds("clock")):
        points = tuple(int(item.value) for item in clause.kinds("clock", "duration"))
    if points:
        return Split(at_ms=points)
    size = moments.target(clause)
    if size and clause.does("split"):
        return Split(every_ms=size)
    return Split(parts=_parts(clause))


def _parts(clause: Clause) -> int | None:
    for place, item in enumerate(clause.items):
        following = clause.items[place + 1 : place + 4]
        if (
            item.kind == "number"
            and 1 < item.value <= 100
            and any(each.means("piece", "steps") for each in following)
        ):
            return int(item.value)
    if any(item.text.endswith(("in half", "in two", "halve")) for item in clause.items):
        return 2
    spelled = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "两": 2, "三": 3,
               "四": 4, "五": 5, "half": 2, "一分为二": 2}  # fmt: skip
    for place, item in enumerate(clause.items):
        if item.text in spelled and any(
            each.means("piece", "steps") or each.text == "个"
            for each in clause.items[place : place + 3]
        ):
            return spelled[item.text]
    return (
        2 if clause.has("times_factor") or any(i.text == "一分为二" for i in clause.items) else None
    )


def speeds(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Play faster or slower, the whole or a stretch."""
    if (
        clause.context
        or not _about_speed(clause)
        or (story.generating and clause.does("make", None))
    ):
        return
    if any(item.text in _RAMPS for item in clause.items) and not clause.kinds("factor"):
        yield Refused("speed", "ramp")
        return
    if clause.has("event") and not clause.kinds("clock", "duration"):
        yield Refused("speed", "event", story.words(clause))
        return
    last = next((ms for edge, ms in moments.edges(clause) if edge == "last"), None)
    if last is not None:
        yield Speed(_factor(clause), last_ms=last)
        return
    where = moments.stretch(clause) or _after_the_first(clause, story)
    if where is None and clause.has("middle"):
        yield Refused("speed", "times_missing")
        return
    if where is None and (moments.edges(clause) or _longer(clause) or story.generating):
        yield Refused("speed", "times_missing")
        return
    factor = _factor(clause)
    if factor == 1.0 and len(story.clauses) > 1:
        return
    start, end = where or (None, None)
    yield Speed(factor, start, end)


def _after_the_first(clause: Clause, story: Story) -> tuple[int, int | None] | None:
    """Read `the rest` after a stretch at the start that stays; after one that goes it is all."""
    place = story.clauses.index(clause)
    if not clause.has("rest") or not place or story.clauses[place - 1].has("remove", "cut"):
        return None
    spoken_of = moments.stretch(story.clauses[place - 1])
    return (spoken_of[1], None) if spoken_of and spoken_of[0] == 0 and spoken_of[1] else None


def _longer(clause: Clause) -> bool:
    return any(item.text in ("longer", "shorter", "更长", "长一点") for item in clause.items)


def _about_speed(clause: Clause) -> bool:
    paced = clause.has("faster", "slower", "slow_motion")
    if paced and (_before_with(clause) or not clause.has("transition", "music")):
        return True
    if any(item.text in _RAMPS for item in clause.items):
        return True
    measured = bool(clause.kinds("factor", "percent")) or clause.has("times_factor")
    if clause.has("speed") and not clause.has("music", "subtitle") and not clause.does("keep"):
        return measured
    return bool(clause.kinds("factor")) and not clause.has("op", "music", "transition", "loudness")


_RAMPS = ("speed ramp", "speed ramps", "speed ramping", "velocity edit", "变速曲线", "曲线变速")


def _before_with(clause: Clause) -> bool:
    """Whether the pace stands before the company in `turn it into a timelapse with music`."""
    paced, company = clause.find("faster", "slower", "slow_motion"), clause.find("with")
    between = clause.items[:company] if company > paced else ()
    return bool(between) and not any(item.means("transition", "music") for item in between)


def _factor(clause: Clause) -> float:
    slower = clause.has("slower", "slow_motion") and not clause.has("faster")
    factor = next((item.value for item in clause.kinds("factor")), None)
    if (
        factor == 1.0
        and clause.has("faster", "slower")
        and any(item.text in ("一倍", "1倍") for item in clause.items)
    ):
        return 0.5 if slower else 2.0
    share = next((item.value for item in clause.kinds("percent")), None)
    if factor is None and share is not None and share < 0:
        return _rounded(max(1 + share, 0.0))
    if factor is None and share is not None:
        by = any(item.text == "by" for item in clause.items) or not clause.has("to", "at", "speed")
        factor = share if not by else 1 - share if slower else 1 + share
        return _rounded(factor)
    paced = clause.has("slower", "slow_motion", "faster")
    spoken = [said for said in clause.every("times_factor") if not (paced and said == "1")]
    if factor is None and spoken:
        factor = float(spoken[0])
    if factor is None:
        gently = any(item.text in _A_LITTLE for item in clause.items)
        return (0.8 if gently else 0.5) if slower else (1.25 if gently else 1.5)
    if slower and factor > 1:
        factor = 1 / factor
    return _rounded(factor)


_A_LITTLE = ("slightly", "little", "bit", "一点", "一些", "点", "快一点", "慢一点", "稍")


def _rounded(factor: float) -> float:
    """Return four decimals, or where those are all zero four figures."""
    return round(factor, 4) or float(f"{factor:.4g}")
