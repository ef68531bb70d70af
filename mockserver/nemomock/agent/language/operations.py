"""Rules about operations that have a name of their own: each is done, or refused by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, cast

from nemomock.agent.language import (
    balancing,
    captioning,
    effects,
    framing,
    layering,
    narration,
    picture,
    repairing,
    shrinking,
    turning,
)
from nemomock.agent.language.arranging import moves_slowly
from nemomock.agent.language.briefs import is_brief
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Reason, Refused, Story
from nemomock.agent.language.scan import Kind

Doing = Callable[[Clause, Story], Iterator[Outcome]]

DOING: Final[Mapping[str, Doing]] = MappingProxyType(
    {
        "reverse": turning.reversals,
        "rotate": turning.turns,
        "flip": turning.flips,
        "stabilize": repairing.steadyings,
        "denoise": repairing.cleanings,
        "background": layering.screens,
        "overlay_image": layering.overlays,
        "watermark": layering.watermarks,
        "pip": layering.insets,
        "progress_bar": layering.bars,
        "crop": framing.crops,
        "compress": shrinking.compressions,
        "voiceover": narration.voiceovers,
        "on_beat": balancing.beats,
        "filter": effects.effects,
    }
)
"""What is done about each; the others are refused, with what can be done instead."""


def operations(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Do what is named, or refuse it by its name."""
    if clause.context and not clause.has("animate"):
        return
    if clause.label & {"op"}:
        named = [name for item in clause.items[:3] if (name := item.said("op"))]
    else:
        beside = _reachable(clause, story) | _told_otherwise(clause)
        named = [name for name in _named(clause) if name not in beside]
    if picture.blurs_sides(clause, story):
        named = [name for name in named if name not in ("filter", "background")]
    for name in dict.fromkeys(named):
        yield from DOING.get(name, _refused(name))(clause, story)
    if clause.label & {"op"}:
        return
    yield from captioning.captions(clause, story)
    filling = picture.blurs_sides(clause, story)
    if clause.has("backdrop") and "background" not in named and not filling:
        behind = layering.goes_behind(clause, story)
        if not story.has("screen_key") if behind else _touches_backdrop(clause):
            yield from layering.screens(clause, story)
    cropped = clause.has("crop") and not _shaped(clause, story)
    if "crop" not in named and (cropped or framing.takes_edge(clause)):
        yield from framing.crops(clause, story)
    if not named and layering.lays_image(clause, story):
        yield from layering.overlays(clause, story)


def _refused(name: str) -> Doing:
    def refuse(clause: Clause, story: Story) -> Iterator[Outcome]:
        why = next((said for item in clause.items if (said := item.said("why"))), name)
        reason = why if name in ("other", "export") else name
        op = "subtitle" if why == "translate" and story.has("subtitle") else name
        yield Refused(op, cast("Reason", reason))  # a test holds words and reasons together

    return refuse


def _touches_backdrop(clause: Clause) -> bool:
    """Whether the background itself is to go or to change, not its music or noise."""
    if clause.has("text", "title", "subtitle", "music", "fit", "colour") and not clause.does(
        "remove"
    ):
        return False
    if clause.has("music", "silence") or "denoise" in clause.every("op"):
        return False
    blurred = any(item.text in ("blur", "blurred", "replace", "swap") for item in clause.items)
    return clause.does("remove", "change", "cut", "verb") or blurred


def _shaped(clause: Clause, story: Story) -> bool:
    """Whether the crop is a way to reach a shape, named here or elsewhere."""
    fitted = any(item.means("fit") and not item.means("crop") for item in clause.items)
    if fitted or (story.has("orientation", "platform") and any(map(_names_shape, story.clauses))):
        return True
    return story.shaped or bool(clause.kinds("size"))


def _names_shape(clause: Clause) -> bool:
    named = clause.has("orientation", "platform") and not clause.has("op")
    return named and not clause.kinds("size")


def _reachable(clause: Clause, story: Story) -> frozenset[str]:
    """Return the names that mean something else here, or that another rule answers."""
    found: set[str] = set() if clause.label else {"loop", "reorder"}
    found |= {"transcribe"} if story.has("subtitle") else set()
    if _describes(clause, story):
        found |= _BRIEF_WORDS
    if clause.has("silence", "images") or (clause.kinds("duration") and clause.has("into")):
        found.add("compress")
    if clause.has("transition"):
        found |= {"filter", "other", *_TURNS}
    if moves_slowly(clause) or clause.has("slideshow", "backdrop") or story.slideshow:
        found.add("filter")
    if clause.has("subtitle"):
        found |= {name for name, own in _CAPTIONED if not any(i.text in own for i in clause.items)}
    found |= {name for kind, name in _MEASURED if clause.kinds(kind)}
    if clause.has("title") and clause.kinds("quote") and "chapters" in clause.every("why"):
        found.add("other")
    if "watermark" in clause.every("op"):
        found.add("overlay_image")
    if clause.does("keep"):
        found |= {"overlay_image", "loop", "other"}
    if clause.has("music") and clause.has("mood") and not clause.has("tone"):
        found.add("filter")
    return frozenset(found)


def _named(clause: Clause) -> Iterator[str]:
    """Yield the names of operations; grain that is added is an effect, no noise."""
    for item in clause.items:
        name = item.said("op")
        if name is not None:
            shaken = name == "stabilize" and item.text.endswith("shake")
            if shaken and (clause.does("add", "make") or clause.has("event")):
                name = "filter"
            grain = item.text in ("grain", "film grain") and clause.does("add", "make", "change")
            yield (
                "crop"
                if _zooms(clause, item.text)
                else ("filter" if name == "denoise" and grain else name)
            )


def _zooms(clause: Clause, text: str) -> bool:
    """Whether a zoom shows a part of the picture: by an amount, or at a moment."""
    if text not in ("zoom", "zoom in", "放大画面"):
        return False
    return clause.has("event") or bool(clause.kinds("percent", "factor", "clock"))


def _told_otherwise(clause: Clause) -> frozenset[str]:
    """Return the names that only say when, or how something else that is refused is done."""
    found: set[str] = set()
    for place, item in enumerate(clause.items):
        before = clause.items[max(0, place - 2) : place]
        if item.said("op") == "voiceover" and any(
            each.means("during", "event") or each.text in ("under", "over", "beneath")
            for each in before
        ):
            found.add("voiceover")
    blurs = all(i.text in _HIDING for i in clause.items if i.said("op") == "filter")
    if blurs and "other" in clause.every("op"):
        found.add("filter")
    return frozenset(found)


_HIDING = ("blur", "pixelate", "mosaic", "打码", "zoom in", "zoom")


def _describes(clause: Clause, story: Story) -> bool:
    """Whether it says what is to be made, or what is in pictures that are there."""
    beside = story.generating and not clause.own_verb and not clause.label
    moved = clause.has("image") and clause.has("into") and clause.does("make", "animate")
    return is_brief(clause, story) or beside or moved or clause.has("images", "slideshow")


_MEASURED: Final[tuple[tuple[Kind, str], ...]] = (("quote", "watermark"), ("size", "resize"))
"""What other rules read where words or a size are given."""
_TURNS = ("reverse", "rotate", "flip")
_BRIEF_WORDS = frozenset(
    (
        "other",
        "filter",
        "stabilize",
        "denoise",
        "background",
        "crop",
        "reorder",
        "transcribe",
        "redo",
        "on_beat",
        *_TURNS,
    ),
)
_SPOKEN = frozenset(
    ("dub", "dubbed", "dubbing", "voiceover", "voice over", "ai voice", "dubbed voice", "配音"),
)
_OWN_THINGS = frozenset(
    ("b roll", "chapter markers", "chapters", "sound effects", "thumbnail", "hook",
     "countdown", "sfx", "waveform", "stock footage", "sound effect", "chapter list",
     "音效", "封面"),
)  # fmt: skip
_CAPTIONED = (("voiceover", _SPOKEN), ("other", _OWN_THINGS))
"""What goes without saying beside captions, unless it is one of these."""
