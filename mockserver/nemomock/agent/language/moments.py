"""Where in time a clause points: ranges, edges, single moments, lengths to reach."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.edges import both_ends, edge_after, edge_before, shared_unit
from nemomock.agent.language.lexicon import Item

TIMES = ("clock", "duration")


def ranges(clause: Clause) -> tuple[tuple[int, int], ...]:
    """Return every `from A to B` as (start, end) in ms, whichever way it is written."""
    return tuple((start, end) for start, end, _, _ in _ranges(clause.items))


def edges(clause: Clause) -> tuple[tuple[str, int], ...]:
    """Return every `first N` and `last N` as (`first` or `last`, ms)."""
    found: list[tuple[str, int]] = []
    for place, item in enumerate(clause.items):
        if item.kind == "number" and (shared := shared_unit(clause.items, place)):
            found.append(("first", shared))
        if item.kind == "duration":
            edge = edge_before(clause.items, place) or edge_after(clause.items, place)
            sides = ("first", "last") if both_ends(clause.items, place) else (edge,)
            found.extend((side, int(item.value)) for side in sides if side)
    return tuple(found)


def length(clause: Clause) -> int | None:
    """Return a length in ms that is neither an edge, a range, nor a rhythm (`every 5 seconds`)."""
    return next((int(clause.items[place].value) for place in _lengths(clause)), None)


def target(clause: Clause) -> int | None:
    """Return the length to reach: `down to 60 seconds`, `make it 30 seconds long`, `剪到30秒`."""
    items = clause.items
    for place in _lengths(clause):
        before, after = items[max(0, place - 5) : place], items[place + 1 : place + 3]
        reaches = any(item.means("into", "to", "under", "until", "best") for item in before)
        reaches = reaches or _to_be_shorter(before)
        bare = place > 0 and _stands_for_all(clause, items, place)
        if items[place].value < 1000 or shortened(after[:1]):
            continue
        if reaches or bare or any(item.means("long", "under") for item in after):
            return int(items[place].value)
    return None


def _to_be_shorter(before: tuple[Item, ...]) -> bool:
    """Whether the whole is to be shorter: not one of its clips, and not by so much."""
    others = any(item.text in ("by", "for") or item.means("every", "piece") for item in before)
    return shortened(before) and not others


def shortened(items: tuple[Item, ...]) -> bool:
    """Whether something is to be shorter: `a bit shorter, 30 seconds`."""
    return any(item.text in ("shorter", "短一点", "短一些", "更短") for item in items)


def _stands_for_all(clause: Clause, items: tuple[Item, ...], place: int) -> bool:
    """Whether the length follows what it is the length of: `make it 30 seconds`."""
    before = items[place - 1]
    made = clause.does("make", "cut", "change") and before.means("footage")
    known = place > 1 and items[place - 2].means("my")
    return before.text in ("it", "是", "=", "be") or (made and known and before.text != "this")


def moments(clause: Clause) -> tuple[int, ...]:
    """Return the single moments in ms: `at 0:15`, `at the 5-second mark`, `第10秒`."""
    inside = {n for _, _, first, second in _ranges(clause.items) for n in (first, second)}
    found = []
    for place, item in enumerate(clause.items):
        if place in inside or item.kind not in TIMES or _open_side(clause.items, place):
            continue
        if item.kind == "clock" or _before_means_at(clause.items, place):
            found.append(int(item.value))
    return tuple(found)


def stretch(clause: Clause) -> tuple[int, int | None] | None:
    """Return the stretch that something happens in: a range, an edge, or a moment and a length."""
    spans = ranges(clause)
    if spans:
        return spans[0]
    for edge, ms in edges(clause):
        if edge == "first":
            return 0, ms
    for side, at in open_ends(clause):
        return (at, None) if side == "after" else (0, at)
    points = moments(clause)
    if not points:
        return None
    lasting = length(clause)
    return points[0], points[0] + lasting if lasting else None


def middle(clause: Clause) -> int | None:
    """Return the length of `the middle 10 seconds` in ms."""
    place = clause.find("middle")
    for item in clause.items[place + 1 : place + 4] if place >= 0 else ():
        if item.kind == "duration":
            return int(item.value)
    return None


def offset(clause: Clause) -> bool:
    """Whether a length only tells how far from something that has no time."""
    return any(_is_offset(clause.items, place) for place in range(len(clause.items)))


def beside(clause: Clause) -> tuple[int, int] | None:
    """Read `5 seconds after 0:30`, `3 seconds before 1:00` as (start, end) in ms."""
    for length_, side, moment in zip(
        clause.items, clause.items[1:], clause.items[2:], strict=False
    ):
        if length_.kind != "duration" or moment.kind != "clock":
            continue
        if side.text == "after":
            return int(moment.value), int(moment.value + length_.value)
        if side.text == "before":
            return max(0, int(moment.value - length_.value)), int(moment.value)
    return None


def every(clause: Clause) -> int | None:
    """Return the rhythm of `every 5 seconds` in ms."""
    for place, item in enumerate(clause.items):
        if item.kind == "duration" and _rhythm(clause.items, place):
            return int(item.value)
    return None


def open_ends(clause: Clause) -> Iterator[tuple[str, int]]:
    """Yield (`after` or `before`, ms) for `everything after 2:15`, `10秒之前`."""
    inside = {n for _, _, first, second in _ranges(clause.items) for n in (first, second)}
    for place, item in enumerate(clause.items):
        if item.kind not in TIMES or place in inside:
            continue
        side = _open_side(clause.items, place)
        if side:
            yield side, int(item.value)


def bounds(clause: Clause) -> tuple[int, int | None] | None:
    """Read `start at 0:10 and end at 0:50` as (start, end); an end left open is None."""
    points = tuple(int(item.value) for item in clause.kinds("clock"))
    points = points or moments(clause) or tuple(at for span in ranges(clause) for at in span)
    if offset(clause):
        return None
    if not points or clause.has(
        "title", "text", "music", "speed", "slower", "faster", "transition"
    ):
        return None
    opens = any(
        item.text in ("start", "starts", "begin", "begins", "开始") for item in clause.items
    )
    closes = any(item.text in ("end", "ends", "stop", "stops", "结束") for item in clause.items)
    if opens and closes and len(points) == 2:
        return points[0], points[1]
    if len(points) > 1 or opens == closes:
        return None
    return (points[0], None) if opens else (0, points[0])


def _open_side(items: tuple[Item, ...], place: int) -> str | None:
    if _is_offset(items, place) or edge_after(items, place):
        return None
    if _runs_on(items, place):
        return "after"
    nearby = (*items[max(0, place - 2) : place], *items[place + 1 : place + 3])
    if any(item.means("after") for item in nearby) or _to_the_end(items, place):
        return "after"
    return "before" if any(item.means("before", "until") for item in nearby) else None


def _is_offset(items: tuple[Item, ...], place: int) -> bool:
    """Whether a length only tells how far from something: `half a second before the first word`."""
    side, what = items[place + 1 : place + 2], items[place + 2 : place + 3]
    if items[place].kind != "duration" or not what or side[0].text not in ("before", "after"):
        return False
    return not (what[0].kind in TIMES or what[0].means("end", "start"))


def _runs_on(items: tuple[Item, ...], place: int) -> bool:
    """Whether it is `from the 2 minute mark`, with no end to it and no other time beside it."""
    if sum(item.kind in TIMES for item in items) > 1:
        return False
    opened = any(item.means("from") for item in items[max(0, place - 3) : place])
    rest = items[place + 1 :]
    return opened and all(
        item.text in ("mark", "on", "onward", "onwards", "point") for item in rest
    )


def _ranges(items: tuple[Item, ...]) -> Iterator[tuple[int, int, int, int]]:
    last = -1
    for place, item in enumerate(items):
        if item.kind not in TIMES or place <= last:
            continue
        first = _range_start(items, place)
        if first is None or first <= last:
            continue
        start, end = items[first].value, item.value
        if items[first].kind == "number":
            start *= 60_000 if "m" in item.text or "分" in item.text else 1000
        if start < end:
            yield int(start), int(end), first, place
            last = place


def _range_start(items: tuple[Item, ...], place: int) -> int | None:
    """Return the place of the time that a connector joins to this one."""
    joined = False
    for back in range(place - 1, max(-1, place - 5), -1):
        item = items[back]
        if (
            item.means("to", "until", "into")
            or item.text in ("-", "–", "—", "~", "→")
            or (item.means("and") and _after_between(items, back))
        ):
            joined = True
        elif item.kind in TIMES or (item.kind in ("number", "ratio") and joined):
            return back if joined and not edge_before(items, back) else None
        elif not (
            item.text in ("the", "第", "秒", "about", "mark", "处", "开始")
            or item.means("at", "from")
        ):
            return None
    return None


def _after_between(items: tuple[Item, ...], joint: int) -> bool:
    """Whether the time before the joint stands right after `between`."""
    return any(item.means("between") for item in items[max(0, joint - 3) : joint])


def _lengths(clause: Clause) -> Iterator[int]:
    items = clause.items
    taken = {n for _, _, first, second in _ranges(items) for n in (first, second)}
    for place, item in enumerate(items):
        if item.kind != "duration" or place in taken:
            continue
        if edge_before(items, place) or edge_after(items, place) or _rhythm(items, place):
            continue
        if not _before_means_at(items, place):
            yield place


def _rhythm(items: tuple[Item, ...], place: int) -> bool:
    if place and items[place - 1].means("to") and not items[place - 1].means("every"):
        return False
    if any(item.means("every") for item in items[max(0, place - 2) : place]):
        return True
    if place and items[place - 1].text in ("a", "an", "one"):
        return False
    following = items[place + 1 : place + 3]
    return any(item.means("piece") or item.text in ("each", "mark") for item in following) and (
        any(item.means("into", "split", "every") for item in items[:place])
    )


def _before_means_at(items: tuple[Item, ...], place: int) -> bool:
    nearby = items[max(0, place - 2) : place]
    if any(item.text in ("at", "@", "第", "在", "bei", "around") for item in nearby):
        return True
    following = items[place + 1 : place + 2]
    return any(item.text in ("in", "处", "mark", "的位置") for item in following)


def _to_the_end(items: tuple[Item, ...], place: int) -> bool:
    following = items[place + 1 : place + 5]
    if any(
        item.text in ("onward", "onwards", "on", "forward", "起", "开始") for item in following[:1]
    ):
        return True
    return any(item.means("to", "until") for item in following[:1]) and any(
        item.means("end") for item in following[1:]
    )


def each_to(clause: Clause) -> int | None:
    """Return the length that every clip is to have: `cut each to 5 seconds`."""
    each = clause.has("every") or any(item.text in ("each", "all") for item in clause.items)
    if not each or clause.does("split") or (clause.has("into") and clause.has("piece")):
        return None
    place = next((n for n, item in enumerate(clause.items) if item.kind == "duration"), -1)
    if place >= 0 and _is_offset(clause.items, place):
        return None
    before, after = clause.items[max(0, place - 2) : place], clause.items[place + 1 : place + 2]
    reaches = any(item.means("to", "at", "under") for item in before)
    reaches = reaches or any(item.means("long") for item in after)
    return int(clause.items[place].value) if place >= 0 and reaches else None
