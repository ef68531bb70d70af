"""Rules about time: trims, cuts, what to keep, pauses, splits and speed."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.domain.edits import CutRange, KeepRange, RemoveSilence, Speed, Split, Trim

ELSEWHERE = ("title", "text", "lower_third", "music", "fade", "fade_in", "fade_out", "mute", "subtitle")
"""Objects whose own rules read the times beside them."""


def pauses(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Take the pauses out: `remove silences longer than 1 second`."""
    if clause.has("filler") and not clause.does("keep", "add"):
        if clause.does("remove", "cut", "edit", "make", "verb", "want"):
            yield Refused("remove_silence", "filler")
    long_ones = clause.has("over") and clause.does("remove", "cut") and clause.kinds("duration")
    bare = long_ones and not clause.has(*_NOT_TIME) and any(each.has("silence") for each in story.clauses)
    if not (clause.has("silence") or bare) or clause.does("keep", "add") or clause.context:
        return
    if moments.edges(clause) and clause.does("cut", "remove"):
        return
    if clause.verb is None and not clause.label and clause.has("mute"):
        return
    if clause.does("mute") and not clause.has("cut", "remove"):
        return
    if clause.verb is None and clause.items[0].text.replace(" ", "") in ("静音", "无声"):
        return
    yield RemoveSilence(**_silence_lengths(clause))


def _silence_lengths(clause: Clause) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, item in enumerate(clause.items):
        if item.kind != "duration":
            continue
        before = clause.items[max(0, place - 4) : place]
        if any(each.means("to", "into", "keep") for each in before[-2:]) and found:
            found["keep_ms"] = int(item.value)
        else:
            found.setdefault("min_ms", int(item.value))
    return found


def cutting(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Trim ends, cut or keep stretches, bring the whole to a length."""
    if clause.context or clause.label or story.generating and not clause.does("cut", "remove", "keep"):
        return
    if clause.does("keep", "take"):
        yield from _kept(clause)
    elif clause.does("cut", "remove") and not clause.does("split"):
        yield from _taken_off(clause, story)
    elif clause.does("split") or clause.has("silence"):
        return
    else:
        yield from _brought_to(clause, story)


def _kept(clause: Clause) -> Iterator[Outcome]:
    spans = moments.ranges(clause)
    for start, end in spans:
        yield KeepRange(start, end)
    if spans:
        return
    points = moments.moments(clause)
    size = moments.length(clause)
    if points and size:
        yield KeepRange(points[0], points[0] + size)
        return
    starting = _starting_at(clause)
    if starting is not None:
        yield KeepRange(*starting)
        return
    for side, at in moments.open_ends(clause):
        yield KeepRange(at, None) if side == "after" else KeepRange(0, at)
        return
    for edge, ms in moments.edges(clause):
        yield KeepRange(0, ms) if edge == "first" else KeepRange(0, None, last_ms=ms)
        return
    if clause.has("best") or moments.target(clause):
        yield from _shortened(clause)


def _starting_at(clause: Clause) -> tuple[int, int] | None:
    """Read `the middle 3 minutes starting at 1:00`."""
    clocks, sizes = clause.kinds("clock"), clause.kinds("duration")
    if len(clocks) == 1 and len(sizes) == 1 and clause.has("from", "start"):
        return int(clocks[0].value), int(clocks[0].value + sizes[0].value)
    return None


def _taken_off(clause: Clause, story: Story) -> Iterator[Outcome]:
    if clause.has("silence") and not moments.edges(clause):
        return
    if clause.has(*_NOT_TIME) and not clause.has("first", "last", "intro", "outro"):
        if not (clause.kinds("clock", "duration") and not clause.has(*ELSEWHERE)):
            return
    found = tuple(_trims(clause))
    yield from found
    if found:
        return
    if moments.target(clause) is not None or clause.has("best"):
        if not story.slideshow:
            yield from _shortened(clause)
    elif clause.own_verb and clause.does("cut") and not clause.has("cuts", "split", "piece", "limit"):
        reshaped = clause.has("orientation", "platform", "fit", "crop") or clause.kinds("ratio", "size")
        if not moments.moments(clause) and moments.every(clause) is None and not reshaped:
            size = moments.length(clause)
            yield Trim(tail_ms=size) if size and _by(clause) else Trim()


_NOT_TIME = (
    "music", "title", "text", "lower_third", "subtitle", "transition", "sound", "voice", "limit",
    "grade", "tone",
)  # fmt: skip


def _by(clause: Clause) -> bool:
    return any(item.text in ("by", "掉", "去") for item in clause.items) or clause.has("cut")


def _trims(clause: Clause) -> Iterator[Outcome]:
    starting = _starting_at(clause)
    if starting is not None and clause.does("cut") and clause.has("into", "only"):
        yield KeepRange(*starting)
        return
    keep = _keeps_range(clause)
    spans = moments.ranges(clause)
    for start, end in spans:
        yield KeepRange(start, end) if keep else CutRange(start, end)
    head = sum(ms for edge, ms in moments.edges(clause) if edge == "first")
    tail = sum(ms for edge, ms in moments.edges(clause) if edge == "last")
    intro = clause.has("intro") and not head
    outro = clause.has("outro") and not tail
    if head or tail or intro or outro:
        yield Trim(head_ms=head, tail_ms=tail, intro=intro, outro=outro)
    for side, at in moments.open_ends(clause):
        yield KeepRange(0, at) if side == "after" else KeepRange(at, None)


def _keeps_range(clause: Clause) -> bool:
    """Whether `trim`, not `cut`, is the word: who trims to a stretch wants to keep it."""
    verb = next((item.text for item in clause.items if item.means("cut", "remove")), "")
    if clause.has("only", "into") and not clause.has("remove"):
        return True
    return verb.startswith(("trim", "clip", "shorten", "condense")) or verb in _KEEPING_HAN


_KEEPING_HAN = ("剪", "裁剪", "修剪", "剪到", "剪成", "裁到", "剪短")


def _shortened(clause: Clause) -> Iterator[Outcome]:
    goal = moments.target(clause)
    if goal:
        yield Trim(target_ms=goal)
    else:
        yield Refused("trim", "best_moments")


def _brought_to(clause: Clause, story: Story) -> Iterator[Outcome]:
    if story.slideshow or clause.has(*ELSEWHERE) and not clause.has("footage", "edited"):
        return
    if not clause.does("edit", "make", "change", "merge", "want", "verb"):
        return
    if story.photo and not story.owned:
        return
    spans = moments.ranges(clause)
    if spans and clause.has("only") and clause.does("want"):
        yield KeepRange(*spans[0])
        return
    goal = moments.target(clause)
    if goal is None and clause.has("edited") and clause.does("make", "want"):
        goal = moments.length(clause)
    if goal and not clause.has("speed", "images", "slideshow"):
        yield Trim(target_ms=goal)


def splits(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Cut the picture: at moments, every so often, into parts, or a rough cut."""
    cutting_at = clause.does("cut") and moments.moments(clause) and not moments.ranges(clause)
    into_pieces = clause.does("cut", "make", "change") and clause.has("piece") and clause.has("into")
    wanted = _wants_cuts(clause)
    rhythm = clause.does("cut") and moments.every(clause) is not None and not clause.has("images")
    if rhythm or clause.does("split") and not clause.has("subtitle") or into_pieces or cutting_at or wanted:
        if clause.has("edited") and not clause.has("cuts") or clause.context:
            return
        if wanted and story.generating and not clause.has("every"):
            return
        yield _split(clause)
        if clause.has("steps"):
            yield Refused("text", "numbering")


def _wants_cuts(clause: Clause) -> bool:
    place = clause.find("cuts")
    if place < 0 or clause.has("help") or (place and clause.items[place - 1].means("limit")):
        return False
    if clause.verb is None:
        return place < 3
    return clause.does("add", "make", "edit", "want")


def _split(clause: Clause) -> Split:
    rhythm = moments.every(clause)
    if rhythm:
        return Split(every_ms=rhythm)
    points = moments.moments(clause)
    if not points and clause.does("split"):
        points = tuple(int(item.value) for item in clause.kinds("clock"))
    if points:
        return Split(at_ms=points)
    size = moments.length(clause)
    if size and clause.does("split") and not clause.has("my"):
        return Split(every_ms=size)
    return Split(parts=_parts(clause))


def _parts(clause: Clause) -> int | None:
    for place, item in enumerate(clause.items):
        following = clause.items[place + 1 : place + 4]
        if item.kind == "number" and 1 < item.value <= 100 and any(
            each.means("piece", "steps") for each in following
        ):
            return int(item.value)
    spelled = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "两": 2, "三": 3,
               "四": 4, "五": 5, "half": 2, "一分为二": 2}  # fmt: skip
    for place, item in enumerate(clause.items):
        if item.text in spelled and any(
            each.means("piece", "steps") or each.text == "个"
            for each in clause.items[place : place + 3]
        ):
            return spelled[item.text]
    return 2 if clause.has("times_factor") or any(i.text == "一分为二" for i in clause.items) else None


def speeds(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Play faster or slower, the whole or a stretch."""
    if clause.context or not _about_speed(clause) or (story.generating and clause.does("make", None)):
        return
    if clause.has("event") and not clause.kinds("clock", "duration"):
        yield Refused("speed", "event", story.words(clause))
        return
    where = moments.stretch(clause)
    if where is None and (moments.edges(clause) or _longer(clause) or story.generating):
        yield Refused("speed", "times_missing")
        return
    factor = _factor(clause)
    if factor == 1.0 and len(story.clauses) > 1:
        return
    start, end = where or (None, None)
    yield Speed(factor, start, end)


def _longer(clause: Clause) -> bool:
    return any(item.text in ("longer", "shorter", "更长", "长一点") for item in clause.items)


def _about_speed(clause: Clause) -> bool:
    if clause.has("faster", "slower", "slow_motion") and not clause.has("transition", "music"):
        return True
    measured = bool(clause.kinds("factor", "percent")) or clause.has("times_factor")
    if clause.has("speed") and not clause.has("music", "subtitle") and not clause.does("keep"):
        return measured
    return bool(clause.kinds("factor")) and not clause.has("limit", "music", "transition", "loudness")


def _factor(clause: Clause) -> float:
    slower = clause.has("slower", "slow_motion") and not clause.has("faster")
    factor = next((item.value for item in clause.kinds("factor")), None)
    share = next((item.value for item in clause.kinds("percent")), None)
    if factor is None and share is not None:
        by = any(item.text == "by" for item in clause.items) or not clause.has("to", "at", "speed")
        factor = share if not by else max(0.05, 1 - share) if slower else 1 + share
        return _bounded(factor)
    spoken = clause.every("times_factor")
    if factor is None and spoken:
        factor = float(spoken[0])
    if factor is None:
        gently = any(item.text in _A_LITTLE for item in clause.items)
        return (0.8 if gently else 0.5) if slower else (1.25 if gently else 1.5)
    if slower and factor > 1:
        factor = 1 / factor
    return _bounded(factor)


_A_LITTLE = ("slightly", "little", "bit", "一点", "一些", "点", "快一点", "慢一点", "稍")


def _bounded(factor: float) -> float:
    return round(min(100.0, max(0.05, factor)), 4)
