"""Rules about what goes on the timeline: files by name, all clips, a rough cut, a step back."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import layering, moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.gallery import names_clips
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.senses import Sense
from nemomock.domain.edits import Merge, Remove, Slideshow, Split, Undo, Use


def files(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Start from a file that is named as the one to work on."""
    if layering.lays_image(clause, story) or layering.goes_behind(clause, story):
        return
    if set(clause.every("op")) & {"background", "pip"}:
        return
    named = [place for place, item in enumerate(clause.items) if item.kind == "file"]
    chosen = [place for place in named if _is_choice(clause, place)]
    if len(chosen) == 1:
        yield Use(clause.items[chosen[0]].text)
    elif chosen and all(_is_image(clause.items[place].text) for place in named):
        yield Slideshow()
    elif chosen and not clause.has("merge"):
        yield Merge()


def _is_image(filename: str) -> bool:
    return filename.lower().endswith((".jpg", ".jpeg", ".png", ".webp"))


def _is_choice(clause: Clause, place: int) -> bool:
    before = clause.items[max(0, place - 3) : place]
    return any(item.text in _CHOICE for item in before) or (
        bool(before) and clause.items[place - 1].means("and") and clause.does("add", "take")
    )


_CHOICE = (
    "for",
    "use",
    "use only",
    "using",
    "open",
    "take",
    "with",
    "edit",
    "process",
    "load",
    "select",
    "switch",
    "对",
    "用",
    "使用",
    "选择",
    "选",
    "打开",
    "处理",
    "编辑",
    "剪辑",
    "针对",
    "给",
)


def merges(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Put every clip on the timeline; photos make a slideshow instead."""
    if (from_clips(clause) or _brings_clips_together(clause, story)) and not story.slideshow:
        yield Merge()
        return
    if (
        not clause.has("merge")
        or clause.context
        or not clause.does("merge", "make", "take", "edit", "want", "add")
    ):
        return
    if (
        not clause.has("images", "slideshow")
        and not (story.slideshow and not names_clips(clause))
        and (not clause.has("music", "sound", "voice") or clause.has("footage", "piece"))
    ):
        yield Merge()


def _brings_clips_together(clause: Clause, story: Story) -> bool:
    """Whether it is `cut them into a reel`, said of several clips that are told of before."""
    if not clause.does("cut", "make", "edit", "take") or not clause.has("into"):
        return False
    if clause.context or not any(item.text in ("them", "these") for item in clause.items):
        return False
    told = (each for each in story.clauses if each.context)
    return clause.has("genre", "edited") and any(
        item.text in ("clips", "videos", "recordings") for each in told for item in each.items
    )


def from_clips(clause: Clause) -> bool:
    """Whether it is `make a reel from my clips`: several recordings become one."""
    place = clause.find("from", "with")
    if place < 0:
        place = next((n for n, item in enumerate(clause.items) if item.text == "of"), -1)
    if place < 0 or clause.context or not clause.does("make", "edit"):
        return False
    source = clause.items[place + 1 : place + 6]
    several = any(item.text in ("clips", "videos", "recordings", "片段", "素材") for item in source)
    return several and any(item.means("my") or item.kind == "number" for item in source)


def rough_cut(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Answer `create a highlight reel from this footage` with a rough cut."""
    if clause.context or story.generating or story.slideshow or clause.label:
        return
    if moments.length(clause) is not None or clause.has("subtitle", "text"):
        return
    made = clause.has("edited") or _trails(clause)
    if made and clause.does("make") and not clause.has("cuts", "merge"):
        yield Split()
        if any(item.text in _HIGHLIGHTS for item in clause.items):
            yield Refused("trim", "best_moments")


def _trails(clause: Clause) -> bool:
    """Whether it is `a trailer from my footage`: a choice of what is there."""
    place = clause.find("from", "with")
    after = clause.items[place + 1 : place + 4] if place >= 0 else ()
    mine = any(item.means("my") for item in after) and clause.has("footage")
    return mine and any(item.text in _HIGHLIGHTS for item in clause.items[:place])


_HIGHLIGHTS = frozenset(
    ("highlight", "highlights", "highlight reel", "highlight video", "highlights reel", "recap",
     "highlight cut", "supercut", "sizzle reel", "sizzle", "best of", "highlights video",
     "highlight clip", "recap video", "trailer", "teaser",
     "teaser trailer", "montage", "best bits", "highlights cut", "summary video",
     "精彩集锦", "集锦", "高光", "精华", "精华版"),
)  # fmt: skip


def removals(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Take the picture off the timeline: `remove the video`, and nothing but it."""
    del story
    if clause.context or not (clause.own_verb and clause.does("remove")):
        return
    parts: list[list[Item]] = [[]]
    for item in clause.items:
        parts.append([]) if item.means("and") else parts[-1].append(item)
    within = any(item.text in _WITHIN for item in clause.items)
    if (len(parts) == 1 or not within) and any(_is_picture(part) for part in parts):
        yield Remove("video")


def _is_picture(part: list[Item]) -> bool:
    """Whether it names the picture as a whole, and nothing of it."""
    beside = [item for item in part if item.text not in _PICTURE]
    plain = all(item.means("remove", *_AROUND) or item.text in _PARTICLES for item in beside)
    return plain and len(part) == len(beside) + 1


_PICTURE = (
    "video",
    "videos",
    "whole video",
    "footage",
    "video file",
    "视频",
    "影片",
    "录像",
    "片子",
    "画面",
)
_WITHIN = ("from", "of", "in", "on", "里", "中", "上", "的")
_AROUND: tuple[Sense, ...] = ("article", "my", "all", "polite", "then")
_PARTICLES = ("track", "layer", "timeline", "from", "off", "out", "away", "把", "将", "轨", "道",
              "轨道", "掉", "了", "吧", "这", "个", "段", "条", "的")  # fmt: skip


def undoing(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Go back."""
    del story
    if not clause.has("undo") or clause.does("keep") or clause.kinds("quote"):
        return
    counts = [item for item in clause.items if item.kind in ("number", "word", "han", "factor")]
    steps = next((int(n) for item in counts if (n := _count(item)) and n >= 1), 1)
    yield Undo(steps)


def _count(item: Item) -> float | None:
    spelled = {
        "two": 2,
        "twice": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "两": 2,
        "三": 3,
        "四": 4,
        "五": 5,
    }
    return item.value if item.kind == "number" else spelled.get(item.text)
