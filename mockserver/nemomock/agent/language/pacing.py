"""Rules about time: pauses, trims, cuts, and what to keep."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.senses import Sense
from nemomock.domain.edits import CutRange, KeepRange, RemoveSilence, Trim

ELSEWHERE: tuple[Sense, ...] = (
    "title",
    "text",
    "lower_third",
    "music",
    "fade",
    "fade_in",
    "fade_out",
    "mute",
    "subtitle",
)
"""Objects whose own rules read the times beside them."""


def pauses(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Take the pauses out: `remove silences longer than 1 second`."""
    said = any(item.text.lower().rstrip("s") in _FILLERS for item in clause.kinds("quote"))
    if (said or clause.has("filler")) and clause.does(
        "remove", "cut", "edit", "make", "verb", "want", *([None] if len(clause.items) < 3 else [])
    ):
        yield Refused("remove_silence", "filler")
    long_ones = clause.has("over") and clause.does("remove", "cut") and clause.kinds("duration")
    bare = long_ones and not clause.has(*_NOT_TIME, *ELSEWHERE) and story.has("silence")
    if not (clause.has("silence") or bare) or clause.does("keep", "add") or clause.context:
        return
    timed = moments.edges(clause) or moments.ranges(clause)
    if clause.does("cut", "remove") and (timed or _silent_ends(clause)):
        return
    if clause.verb is None and not clause.label and clause.has("mute"):
        return
    if clause.does("mute") and not clause.has("cut", "remove"):
        return
    bare = not clause.own_verb and not clause.does("remove")
    if bare and clause.items[-1].text in ("静音", "无声"):
        return
    yield RemoveSilence(**_silence_lengths(clause))


_FILLERS = ("um", "uh", "like", "you know", "erm", "呃", "嗯", "那个", "so")


def _silent_ends(clause: Clause) -> bool:
    """Whether it is `the silence at the beginning`: what is said of the ends, not of pauses."""
    place = clause.find("silence")
    after = clause.items[place + 1 :] if place >= 0 else ()
    placed = any(item.text in ("at", "from", "in") or item.means("at", "from") for item in after)
    return placed and any(item.means("start", "end") for item in after)


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
    if clause.label & {"export"} and (goal := moments.target(clause)):
        yield Trim(target_ms=goal)
    if (
        clause.context
        or clause.label
        or (story.generating and not clause.does("cut", "remove", "keep"))
    ):
        return
    only = clause.has("only") and moments.edges(clause) and not clause.has(*ELSEWHERE)
    only = only and (clause.own_verb or (clause.verb is None and not clause.has("op")))
    if _makes_shorter(clause):
        yield _shorter_end(clause)
    elif clause.does("keep", "take") or (only and clause.does("add", "make", "want", None)):
        yield from _kept(clause)
    elif clause.does(None, "make", "change", "want", "cut") and _bounded(clause):
        yield KeepRange(*(moments.bounds(clause) or (0, None)))
    elif clause.does("cut", "remove") and not clause.does("split"):
        yield from _taken_off(clause, story)
    elif clause.does("split") or clause.has("silence"):
        return
    else:
        yield from _brought_to(clause, story)


def _makes_shorter(clause: Clause) -> bool:
    """Whether it is `make the intro shorter`."""
    return moments.shortened(clause.items) and clause.has("intro", "outro")


def _shorter_end(clause: Clause) -> Trim:
    """Take off the intro or the outro, or as much of it as is said."""
    size = next((int(item.value) for item in clause.kinds("duration")), None)
    if size is None:
        return Trim(intro=clause.has("intro"), outro=clause.has("outro"))
    return Trim(head_ms=size) if clause.has("intro") else Trim(tail_ms=size)


def _bounded(clause: Clause) -> bool:
    """Whether it says where the clip starts or ends, and cuts nothing at an end."""
    return moments.bounds(clause) is not None and not tuple(moments.open_ends(clause))


def _kept(clause: Clause) -> Iterator[Outcome]:
    spans = moments.ranges(clause)
    for start, end in spans:
        yield KeepRange(start, end)
    if spans:
        return
    if near := moments.beside(clause):
        yield KeepRange(*near)
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
    elif middle := moments.middle(clause):
        yield KeepRange(0, middle_ms=middle)


def _starting_at(clause: Clause) -> tuple[int, int] | None:
    """Read `the middle 3 minutes starting at 1:00`."""
    clocks, sizes = clause.kinds("clock"), clause.kinds("duration")
    if len(clocks) == 1 and len(sizes) == 1 and clause.has("from", "start"):
        return int(clocks[0].value), int(clocks[0].value + sizes[0].value)
    return None


def _taken_off(clause: Clause, story: Story) -> Iterator[Outcome]:
    if clause.has("fade", "fade_in", "fade_out", "op") and not clause.own_verb:
        return
    if clause.has("silence") and not (moments.edges(clause) or moments.ranges(clause)):
        yield from _without_silence(clause)
        return
    timed = clause.kinds("clock", "duration") and not clause.has(*ELSEWHERE)
    timed = timed or clause.has("first", "last", "intro", "outro")
    if clause.has(*_NOT_TIME) and not timed:
        return
    found = tuple(_trims(clause))
    yield from found
    if found:
        return
    if moments.target(clause) is not None or clause.has("best"):
        if not story.slideshow:
            yield from _shortened(clause)
    elif (rhythm := moments.each_to(clause)) and not story.slideshow:
        yield Trim(target_ms=rhythm, each=True)
    elif clause.own_verb and clause.does("cut") and not clause.has("cuts", "split", "piece", "op"):
        yield from _plainly_cut(clause, story)


def _without_silence(clause: Clause) -> Iterator[Outcome]:
    """Take off the ends that silence is spoken of at; the pauses have their own rule."""
    if _silent_ends(clause):
        yield Trim()
    elif clause.has("intro", "outro"):
        yield Trim(intro=clause.has("intro"), outro=clause.has("outro"))


def _plainly_cut(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Cut where no end is named: the silent ends, or by a length at the end."""
    if clause.has("help"):
        yield Refused("trim", "best_moments")
        return
    if moments.offset(clause):
        yield Refused("cut_range", "event", story.words(clause))
        return
    if clause.has("middle", "rest"):
        if not any(each.does("keep") for each in story.clauses):
            yield Refused("cut_range", "times_missing")
        return
    shapes = clause.has("orientation", "platform", "fit", "crop")
    reshaped = shapes or clause.kinds("ratio", "size", "percent")
    if not moments.moments(clause) and moments.every(clause) is None and not reshaped:
        size = moments.length(clause)
        yield Trim(tail_ms=size) if size and _by(clause) else Trim()


_NOT_TIME: tuple[Sense, ...] = (
    "music", "title", "text", "lower_third", "subtitle", "transition", "sound", "voice", "op",
    "grade", "tone",
)  # fmt: skip


def _by(clause: Clause) -> bool:
    return any(item.text in ("by", "掉", "去") for item in clause.items) or clause.has("cut")


def _trims(clause: Clause) -> Iterator[Outcome]:
    starting = _starting_at(clause)
    if starting is not None and clause.does("cut") and clause.has("into", "only"):
        yield KeepRange(*starting)
        return
    if starting is not None and not moments.edges(clause) and not moments.ranges(clause):
        yield CutRange(*starting)
        return
    keep = _keeps_range(clause)
    if near := moments.beside(clause):
        yield KeepRange(*near) if keep else CutRange(*near)
        return
    if middle := moments.middle(clause):
        yield KeepRange(0, middle_ms=middle) if keep else CutRange(0, middle_ms=middle)
        return
    spans = moments.ranges(clause)
    for start, end in spans:
        yield KeepRange(start, end) if keep else CutRange(start, end)
    if clause.does("cut") and _down_to_first(clause):
        yield KeepRange(0, moments.edges(clause)[0][1])
        return
    head = sum(ms for edge, ms in moments.edges(clause) if edge == "first")
    tail = sum(ms for edge, ms in moments.edges(clause) if edge == "last")
    intro = clause.has("intro") and not head
    outro = clause.has("outro") and not tail
    if head or tail or intro or outro:
        yield Trim(head_ms=head, tail_ms=tail, intro=intro, outro=outro)
    for side, at in moments.open_ends(clause):
        if side == "after" and clause.has("from"):
            yield KeepRange(at) if keep else CutRange(at)
        else:
            yield KeepRange(0, at) if side == "after" else KeepRange(at, None)


def _down_to_first(clause: Clause) -> bool:
    """Read `trim to the first 45 seconds`: what is named stays."""
    place = clause.find("first")
    before = clause.items[max(0, place - 2) : place]
    return any(item.means("to", "into") for item in before) and len(moments.edges(clause)) == 1


def _keeps_range(clause: Clause) -> bool:
    """Whether `trim`, not `cut`, is the word: who trims to a stretch wants to keep it."""
    verb = next((item.text for item in clause.items if item.means("cut", "remove")), "")
    inward = any(item.means("only", "into") and item.text != "到" for item in clause.items)
    if inward and not clause.has("remove"):
        return True
    return verb.startswith(("trim", "clip", "shorten", "condense")) or verb in _KEEPING_HAN


_KEEPING_HAN = ("剪", "裁剪", "修剪", "剪到", "剪成", "裁到", "剪短")


def _shortened(clause: Clause) -> Iterator[Outcome]:
    goal = moments.target(clause)
    if goal:
        yield Trim(target_ms=goal, each=moments.each_to(clause) is not None)
    else:
        yield Refused("trim", "best_moments")


def _brought_to(clause: Clause, story: Story) -> Iterator[Outcome]:
    clause = clause.before("with")
    if story.slideshow or (clause.has(*ELSEWHERE) and not clause.has("footage", "edited")):
        return
    made = clause.does("edit", "make", "change", "merge", "want", "verb")
    if not made and not moments.shortened(clause.items):
        return
    if (each := moments.each_to(clause)) and clause.own_verb:
        yield Trim(target_ms=each, each=True)
        return
    if story.photo and not story.owned:
        return
    spans = moments.ranges(clause)
    if spans and clause.has("only") and clause.does("want"):
        yield KeepRange(*spans[0])
        return
    goal = moments.target(clause)
    if goal is None and clause.has("edited", "from") and clause.does("make", "want"):
        goal = moments.length(clause)
    if goal and not clause.has("speed", "images", "slideshow"):
        yield Trim(target_ms=goal)
