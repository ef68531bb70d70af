"""Rules about what of the picture is shown: zooming in, cropping an edge, a half, a corner.

What is in the picture cannot be seen here, so a face or a button is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.scope import share, where
from nemomock.domain.edits import Crop

CLOSER: Final = 1.25
"""How far `zoom in` goes, as a factor."""

OFF_EDGE: Final = 0.1
"""How much of the picture goes with an edge when no share is given."""

_EDGES: Final = MappingProxyType(
    {"top": ("top",), "bottom": ("bottom",), "left": ("left",), "right": ("right",),
     "both sides": ("left", "right"), "sides": ("left", "right"),
     "each side": ("left", "right"), "all sides": ("left", "right", "top", "bottom"),
     "edges": ("left", "right", "top", "bottom"), "top and bottom": ("top", "bottom"),
     "上": ("top",), "上面": ("top",), "上边": ("top",), "顶部": ("top",), "下": ("bottom",),
     "下面": ("bottom",), "底部": ("bottom",), "左": ("left",), "左边": ("left",), "右": ("right",),
     "右边": ("right",), "四周": ("left", "right", "top", "bottom"), "upper": ("top",),
     "lower": ("bottom",), "left side": ("left",), "right side": ("right",)}
)  # fmt: skip


def crops(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Keep a part of the picture that is said by its place or its size."""
    if _looks_for(clause):
        yield Refused("crop", "crop", story.words(clause))
        return
    edges = _edges(clause)
    halved = clause.has("times_factor") or any(i.text in ("half", "一半") for i in clause.items)
    if edges and halved:
        yield _half(edges, clause)
    elif edges and _goes_off(clause):
        yield _without(edges, share(clause) or OFF_EDGE, clause)
    else:
        yield _closer(clause)


def takes_edge(clause: Clause) -> bool:
    """Whether it is `cut 10% off the bottom`: a share of the picture at a side of it."""
    if not (clause.does("cut", "remove") or clause.has("crop")) or not clause.kinds("percent"):
        return False
    elsewhere = clause.has("music", "sound", "voice", "loudness", "speed", "text", "title")
    return not elsewhere and bool(_edges(clause)) and not clause.kinds("duration", "clock")


def _looks_for(clause: Clause) -> bool:
    """Whether something is to be found in the picture: a word that names no place and no size."""
    begin = next((n for n, i in enumerate(clause.items) if i.said("op") == "crop"), 0)
    follows = any(item.text in _FOLLOWING for item in clause.items)
    return follows or any(
        item.kind == "word" and not item.meanings and item.text not in _PLAIN
        for item in clause.items[begin + 1 :]
    )


_PLAIN = frozenset(
    ("of", "it", "in", "on", "off", "side", "sides", "edges", "edge", "left", "right", "by",
     "about", "and", "out", "percent", "more", "less", "closer", "tighter", "further", "times",
     "quarter", "corner", "part", "area", "region", "bit", "all", "both"),
)  # fmt: skip
_FOLLOWING = ("face tracking", "auto reframe", "track the speaker", "follow the speaker",
              "subject tracking", "auto follow", "track the ball", "smart crop", "人脸跟踪",
              "主体跟踪", "跟踪人脸", "自动跟踪", "放大到人脸", "人物居中", "裁掉黑边",
              "去黑边", "去除黑边",
              "keep the subject centered", "center the subject", "keep me centered",
              "keep him in frame", "keep her in frame", "keep the speaker", "subject centered",
              "zoom on my face", "zoom in on my", "face centered", "auto zoom", "keep centered",
              "pan and scan")  # fmt: skip


def _edges(clause: Clause) -> tuple[str, ...]:
    """Return the sides of the picture that are named."""
    found: dict[str, None] = {}
    for item in clause.items:
        last = item.text.rpartition("crop the ")[2]
        named = _EDGES.get(item.text) or _EDGES.get(last) or _of_place(item)
        found |= dict.fromkeys(named)
    return tuple(found)


def _of_place(item: Item) -> tuple[str, ...]:
    said = item.said("position") or ""
    row, _, column = said.partition("-")
    sides = (row if row in ("top", "bottom") else "", column if column in ("left", "right") else "")
    return tuple(side for side in sides if side)


def _goes_off(clause: Clause) -> bool:
    """Whether the named sides go: `crop 10% off the top`, not `crop to the top`."""
    gone = any(item.text in ("off", "away", "out", "掉", "去") for item in clause.items)
    gone = gone or any(item.text.startswith(("crop the", "crop out")) for item in clause.items)
    return gone or clause.does("remove", "cut") or takes_edge(clause)


def _without(edges: tuple[str, ...], part: float, clause: Clause) -> Crop:
    part = min(part, 0.45)
    cut = {side: part if side in edges else 0.0 for side in ("left", "right", "top", "bottom")}
    return Crop(
        cut["left"],
        cut["top"],
        round(1 - cut["left"] - cut["right"], 4),
        round(1 - cut["top"] - cut["bottom"], 4),
        where(clause),
    )


def _half(edges: tuple[str, ...], clause: Clause) -> Crop:
    return Crop(
        x=0.5 if "right" in edges else 0.0,
        y=0.5 if "bottom" in edges else 0.0,
        width=0.5 if {"left", "right"} & set(edges) else 1.0,
        height=0.5 if {"top", "bottom"} & set(edges) else 1.0,
        where=where(clause),
    )


def _closer(clause: Clause) -> Crop:
    """Zoom in on the middle, or on the corner that is named."""
    size = round(1 / _scale(clause), 4)
    rest = round(1 - size, 4)
    edges = _edges(clause)
    x = 0.0 if "left" in edges else rest if "right" in edges else round(rest / 2, 4)
    y = 0.0 if "top" in edges else rest if "bottom" in edges else round(rest / 2, 4)
    return Crop(x, y, size, size, where(clause))


def _scale(clause: Clause) -> float:
    """Return how much larger things look: `zoom in 20%` is 1.2, `zoom to 150%` is 1.5."""
    factor = next((item.value for item in clause.kinds("factor") if item.value > 1), None)
    said = share(clause)
    if factor is None and said:
        factor = said if said > 1 else 1 + said
    if factor is None:
        factor = 1.1 if clause.has("little") else 1.6 if clause.has("much") else CLOSER
    return min(factor, 10.0)
