"""Rules about clips as wholes: which goes, where each stands, how often the film plays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.senses import Sense
from nemomock.domain.clips import CutClip, Loop, Motion, Reorder

CLIPS: Final = frozenset(
    ("clip", "clips", "shot", "shots", "scene", "scenes", "segment", "segments", "video", "videos",
     "one", "片段", "个片段", "镜头", "段", "个", "段视频", "视频", "素材", "一段",
     "这段", "photo", "photos", "image", "images",
     "part", "parts", "section", "sections", "piece", "pieces", "recording", "video clip"),
)  # fmt: skip
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "first clip": 1, "second to last": -2,
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "第一个": 1,
}  # fmt: skip
_CARDINALS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = ("clip", "shot", "scene", "video", "part", "photo", "image")
"""What `two` can follow: `clip two`."""
_SWAPS = ("swap", "switch", "exchange", "对调", "调换", "交换", "交换顺序")
_MOVES = ("move", "put", "place", "bring", "drag", "shift", "stick", "move the", "move clip",
          "put clip", "放", "放到", "移到", "移", "make", "use", "start with")  # fmt: skip
_BACKWARDS = ("reverse", "flip", "backwards", "back to front", "倒序")
_NAMES = ("alphabet", "name", "filename")
_TIMES = ("chronolog", "date", "时间", "upload", "time they", "filmed", "shot in")


def clip_cuts(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Take out `the second clip`."""
    del story
    if clause.context or not clause.does("remove", "cut") or clause.label:
        return
    if clause.kinds("clock", "duration", "quote") or clause.has("into"):
        return
    other = clause.find("music", "title", "text")
    before = clause.items if other < 0 else clause.items[:other]
    if other < 0 or any(item.means("and") or item.text == "," for item in before):
        yield from (CutClip(number) for place, number in numbered(clause) if place < len(before))


def orders(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Change places of clips that are named by number, or sort them all."""
    del story
    if clause.context or clause.label or not (_asks_for_order(clause) or _moves(clause)):
        return
    found = _swap(clause) or _move(clause) or _sort(clause)
    if found:
        yield found
    elif _asks_for_order(clause):
        yield Refused("reorder", "reorder")


def loops(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Play the film again and again; a seamless loop is refused."""
    if clause.context or "loop" not in clause.every("op") or clause.does("keep"):
        return
    times = _times(clause)
    goal = moments.target(clause) or (moments.length(clause) if clause.has("for") else None)
    plain = _is_order(clause) and not story.generating and not story.slideshow
    plain = plain and not any(item.text in _SEAMLESS for item in clause.items)
    if plain and not clause.has("music", "quieter", "mood") and not _names_a_moment(clause):
        yield Loop(times or 2, goal)
    else:
        yield Refused("loop", "loop")


def movements(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Move slowly over the clips: `slow zoom`, `ken burns`."""
    del story
    if moves_slowly(clause):
        yield Motion(_movement(clause))


def moves_slowly(clause: Clause) -> bool:
    """Whether a slow move over all clips is meant, not a zoom at a moment or into something."""
    named = _zooms(clause)
    if not named or clause.context or clause.label & {"transition"} or clause.does("remove"):
        return False
    if clause.has("transition", "cuts", "crop", "text", "title", "slower") and len(named) < 2:
        return False
    other = [item for item in clause.items if item.said("op") == "filter"]
    at_times = (
        clause.kinds("clock", "percent", "factor") or moments.every(clause) or clause.has("event")
    )
    return len(other) == len(named) and not at_times


def is_clip(item: Item) -> bool:
    """Whether it names a clip: `clip`, `drone shot`, `片段`."""
    return item.text.rpartition(" ")[2] in CLIPS


def numbered(clause: Clause) -> tuple[tuple[int, int], ...]:
    """Return the clips that are named by number, each with its place in the clause."""
    if not any(is_clip(item) for item in clause.items):
        return ()
    return tuple(_numbers(clause.items))


def _numbers(items: tuple[Item, ...]) -> Iterator[tuple[int, int]]:
    for place, item in enumerate(items):
        before = items[place - 1].text if place else ""
        if item.kind == "number" and (
            before.rpartition(" ")[2] in CLIPS or before in ("第", "and", ",", "number")
        ):
            if before not in ("and", ",") or any(is_clip(i) for i in items[:place]):
                yield place, int(item.value)
        elif item.text in _CARDINALS and before.rpartition(" ")[2] in _COUNTED:
            yield place, _CARDINALS[item.text]
        elif item.kind == "ordinal" and _reaches_clip(items, place):
            yield place, int(item.value)
        elif item.text in _ORDINALS and item.kind == "han":
            if before == "第":
                back = any(each.text == "倒数" for each in items[max(0, place - 2) : place])
                yield place, -_ORDINALS[item.text] if back else _ORDINALS[item.text]
        elif item.text in _ORDINALS and _reaches_clip(items, place):
            yield place, _ORDINALS[item.text]
        elif item.means("last") and _reaches_clip(items, place):
            yield place, -1


def _reaches_clip(items: tuple[Item, ...], place: int) -> bool:
    """Whether a clip stands right after an ordinal, others like it between them."""
    for item in items[place + 1 : place + 6]:
        if is_clip(item):
            return True
        list_goes_on = item.means("and", "last", "article") or item.text in _ORDINALS
        if not (list_goes_on or item.kind == "ordinal" or item.text in ("video", ",", "the")):
            return False
    return False


def _asks_for_order(clause: Clause) -> bool:
    listed = clause.items[0].text == "order" and any(item.text == ":" for item in clause.items[:2])
    return listed or "reorder" in clause.every("op") or _moves_something(clause)


def _moves_something(clause: Clause) -> bool:
    """Whether it is `move the intro to the end` or `put the drone shot first`."""
    if clause.has(*_LAID_OVER) or clause.kinds("clock", "duration", "quote") or clause.label:
        return False
    verb = next((item for item in clause.items if item.text in (*_MOVES, *_SWAPS)), None)
    if verb is None or clause.has("op", "vary", "look", "speed", "faster", "slower", "mute"):
        return False
    named = any(is_clip(item) for item in clause.items) or clause.has("intro", "outro")
    tail = clause.items[-1]
    to_an_end = tail.means("first", "last", "start", "end") and not tail.means("intro", "outro")
    if verb.text in ("put", "place", "stick", "放"):
        return named and tail.means("first", "last")
    return named and (to_an_end or verb.text in ("move", "swap", "对调", "调换", "交换", "shift"))


_LAID_OVER: tuple[Sense, ...] = (
    "music", "title", "text", "subtitle", "lower_third", "transition", "voice", "sound", "fade",
)  # fmt: skip


def _moves(clause: Clause) -> bool:
    """Whether a numbered clip is put somewhere."""
    moved = any(item.text in (*_MOVES, *_SWAPS) for item in clause.items)
    moved = moved and not clause.has("transition", "between", "speed", "faster", "slower", "look")
    return moved and len(_wanted_places(clause)) == 2


def _swap(clause: Clause) -> Reorder | None:
    numbers = [number for _, number in numbered(clause)]
    swapped = any(item.text.split(" ")[0] in _SWAPS for item in clause.items)
    return Reorder(numbers[0], numbers[1], swap=True) if swapped and len(numbers) == 2 else None


def _move(clause: Clause) -> Reorder | None:
    places = _wanted_places(clause)
    return Reorder(*places) if len(places) == 2 and places[0] != places[1] else None


def _wanted_places(clause: Clause) -> tuple[int, ...]:
    """Return which clip goes where: `put the last clip first` is (-1, 1)."""
    found = numbered(clause)
    if not found or clause.kinds("duration", "clock", "quote"):
        return ()
    place, clip = found[0]
    noun = next((n for n in range(place, len(clause.items)) if is_clip(clause.items[n])), place)
    after = clause.items[noun + 1 :]
    if len(found) == 2:
        return clip, _beside(clip, found[1][1], after)
    for item in after:
        if item.means("first", "start") or item.text in ("前", "开头", "front", "goes first"):
            return clip, 1
        if item.means("last", "end") or item.text == "goes last":
            return clip, -1
    return ()


def _beside(clip: int, other: int, after: tuple[Item, ...]) -> int:
    """Return the place before or after another clip, once this one is taken out of the row."""
    later = any(item.means("after") for item in after)
    if 0 < clip < other:
        return other if later or not any(item.means("before") for item in after) else other - 1
    return other + 1 if later and other > 0 else other


def _sort(clause: Clause) -> Reorder | None:
    if not _asks_for_order(clause):
        return None
    said = " ".join(item.text for item in clause.items)
    for by, words in (("reverse", _BACKWARDS), ("name", _NAMES), ("upload", _TIMES)):
        if any(word in said.replace(" ", "") or word in said for word in words):
            return Reorder(by=by)
    return None


def _times(clause: Clause) -> int | None:
    for place, item in enumerate(clause.items):
        following = clause.items[place + 1 : place + 2]
        counted = any(each.text in ("times", "x", "more", "遍", "次") for each in following)
        if item.kind == "number" and counted:
            return int(item.value)
        if item.kind == "factor" and item.value >= 2:
            return int(item.value)
        if item.text in _ORDINALS and item.kind == "han" and counted:
            return _ORDINALS[item.text]
    spoken = clause.every("times_factor")
    return int(float(spoken[0])) if spoken and float(spoken[0]) >= 2 else None


def _is_order(clause: Clause) -> bool:
    """Whether the loop is what is to be done, not what something is like."""
    first = next((item for item in clause.items if not item.means("polite", "then", "and")), None)
    named = first is not None and first.said("op") == "loop"
    made = clause.does("make") and any(item.text in ("it", "this") for item in clause.items)
    return named or (made and any(item.text in ("loop", "循环") for item in clause.items))


def _names_a_moment(clause: Clause) -> bool:
    """Whether something in the film is to be repeated that only an eye can find."""
    unknown = (item for item in clause.items if item.kind == "word" and not item.meanings)
    return any(item.text not in ("times", "it", "over", "in", "row", "of") for item in unknown)


_SEAMLESS = frozenset(
    ("seamless", "seamlessly", "seamless loop", "loops cleanly", "boomerang", "infinite loop",
     "perfect loop", "loop perfectly", "seamlessly loop", "loopable", "endless loop", "perfectly",
     "loop forever", "never ending", "无限循环", "forever", "cleanly", "seamless"),
)  # fmt: skip
_ZOOMS: Final = {
    "zoom in": "zoom_in", "slow zoom": "zoom_in", "zoom": "zoom_in", "zoom effect": "zoom_in",
    "zoom in effect": "zoom_in", "subtle zoom in": "zoom_in", "zoom out": "zoom_out",
    "ken burns": None, "ken burns effect": None, "镜头推近": "zoom_in", "推镜头": "zoom_in",
    "慢推": "zoom_in", "放大画面": "zoom_in",
}  # fmt: skip


def _zooms(clause: Clause) -> tuple[Item, ...]:
    return tuple(
        item for item in clause.items if item.text in _ZOOMS and item.said("op") == "filter"
    )


def _movement(clause: Clause) -> str | None:
    named = [_ZOOMS[item.text] for item in _zooms(clause)]
    if any(item.text == "out" for item in clause.items):
        return "zoom_out"
    return named[0] if len(set(named)) == 1 else None
