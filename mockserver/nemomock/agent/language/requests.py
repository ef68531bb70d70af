"""Rules about what is asked beside the timeline: export, credits, status, upload; and limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from nemomock.agent.language.arranging import moves_slowly
from nemomock.agent.language.briefs import is_brief
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lettering import is_one_caption
from nemomock.agent.language.outcome import Act, Outcome, Reason, Refused, Story
from nemomock.domain.clips import Resize

_TURNS = ("reverse", "rotate", "flip")
SHORT = 8
"""A message of at most so many items is a command, not a mention."""

MENTIONS = 4
"""In longer messages than so many clauses, words without a sense only describe."""


def exports(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Export; every export is 1080p MP4, so other sizes and formats are refused."""
    if clause.context or clause.does("keep") or (story.generating and not _exports(clause)):
        return
    larger = _unmet_size(clause)
    if larger:
        yield Refused("resize", "resize", larger)
    elif _resizes(clause):
        yield Resize()
    if _other_format(clause):
        yield Refused("export", "format")
    elif _exports(clause) or _converts(clause) or _is_format(clause):
        yield Act("export")


def _exports(clause: Clause) -> bool:
    if not clause.has("export"):
        return False
    place = clause.find("export")
    word = clause.items[place].text
    if word.endswith("ed") and not any(item.means("want") for item in clause.items[:place]):
        return False
    if word == "output":
        return clause.has("format", "footage") or len(clause.items) < 3
    return not any(item.means("my", "no") for item in clause.items[:place]) or clause.does("export")


def _converts(clause: Clause) -> bool:
    for place, item in enumerate(clause.items):
        if item.said("format") == "mp4":
            before = clause.items[max(0, place - 4) : place]
            if any(each.means("my") for each in before[-1:]):
                continue
            if any(each.means("to", "into") or each.text in ("as", "为") for each in before):
                return True
    return False


def _is_format(clause: Clause) -> bool:
    """Whether the message names a format and nothing else: `mp4 please`."""
    named = [item for item in clause.items if item.said("format") == "mp4"]
    beside = (item for item in clause.items if item not in named)
    return bool(named) and all(item.means("polite", "my", "article") for item in beside)


def _resizes(clause: Clause) -> bool:
    """Whether the picture is to have the size that every export has."""
    for place, item in enumerate(clause.items):
        if item.kind == "size" and _height(item.text) == 1080:
            before = clause.items[max(0, place - 3) : place]
            reaches = any(each.means("to", "at", "into") for each in before)
            return reaches and clause.does("change") and clause.own_verb
    return False


def _unmet_size(clause: Clause) -> str | None:
    for place, item in enumerate(clause.items):
        if item.kind != "size" or _height(item.text) in (0, 1080):
            continue
        before = clause.items[max(0, place - 3) : place]
        if any(each.means("my") for each in before):
            continue
        if any(
            each.means("to", "at", "into", "export") or each.text in ("in", "as", "for")
            for each in before
        ):
            return item.text
    return None


def _height(text: str) -> int:
    text = text.replace(" ", "")
    if text.endswith("k"):
        return {"2k": 1440, "4k": 2160, "8k": 4320}.get(text, 0)
    if text.endswith("p"):
        return int(text[:-1])
    return 0


def _other_format(clause: Clause) -> bool:
    wanted = None
    for place, item in enumerate(clause.items):
        kind = item.said("format")
        if kind is None:
            continue
        before = clause.items[max(0, place - 3) : place]
        if any(
            each.means("to", "into", "export") or each.text in ("as", "an", "为") for each in before
        ):
            wanted = kind
            break
    return wanted == "other" and (clause.has("export") or clause.does("change"))


def questions_of_state(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Status, credits, upload."""
    if clause.context or clause.has("music", "subtitle", "text", "title"):
        return
    short = len(clause.items) <= SHORT
    if clause.has("status") and short:
        yield Act("status")
    elif (clause.has("credits") and short) or (
        short and clause.items[0].text in ("balance",) and len(clause.items) <= 2
    ):
        yield Act("credits")
    elif _uploads(clause, story):
        yield Act("upload")


def _uploads(clause: Clause, story: Story) -> bool:
    del story
    return clause.does("upload") and clause.own_verb and not clause.has("platform", "for", "no")


def limits(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Refuse by name what is out of reach."""
    if clause.label & {"limit"}:
        names = [
            value for name in clause.items[:3] for sense, value in name.meanings if sense == "limit"
        ]
        yield from (Refused(name, cast("Reason", name)) for name in names)  # the tables agree
        return
    if clause.context and not clause.has("animate"):
        return
    for name in dict.fromkeys(clause.every("limit")):
        if name in _reachable(clause, story):
            continue
        yield Refused(name, cast("Reason", name))  # a test holds words and reasons together
    if (
        clause.has("subtitle")
        and not clause.kinds("quote")
        and not clause.has("says")
        and not _no_subtitles(clause)
        and not is_one_caption(clause)
    ):
        yield Refused("subtitle", "subtitle")
    if clause.has("backdrop") and _touches_backdrop(clause):
        yield Refused("background", "background")
    if clause.has("crop") and not _shaped(clause, story):
        yield Refused("crop", "crop")


def _touches_backdrop(clause: Clause) -> bool:
    """Whether the background itself is to go or to change, not its music or noise."""
    if clause.has("text", "title", "subtitle", "music", "fit", "colour") and not clause.does(
        "remove"
    ):
        return False
    if clause.has("music", "silence") or "denoise" in clause.every("limit"):
        return False
    blurred = any(item.text in ("blur", "blurred", "replace", "swap") for item in clause.items)
    return clause.does("remove", "change", "cut", "verb") or blurred


def _no_subtitles(clause: Clause) -> bool:
    removed = clause.does("remove") and clause.own_verb
    if clause.label:
        return not clause.label & {"subtitle"}
    if not clause.does("keep") or clause.has("add"):
        return removed
    company = clause.find("with")
    return company < 0 and any(item.text in _LEAVES for item in clause.items)


_LEAVES = ("keep", "leave", "retain", "preserve", "maintain", "保留", "留", "留下", "只保留")


def _shaped(clause: Clause, story: Story) -> bool:
    """Whether the crop is a way to reach a shape, named here or elsewhere."""
    fitted = any(item.means("fit") and not item.means("crop") for item in clause.items)
    if fitted or any(_names_shape(each) for each in story.clauses):
        return True
    return bool(clause.kinds("ratio", "size"))


def _names_shape(clause: Clause) -> bool:
    named = clause.has("orientation", "platform") and not clause.has("limit")
    return (named and not clause.kinds("size")) or bool(clause.kinds("ratio"))


def _reachable(clause: Clause, story: Story) -> frozenset[str]:
    """Return the names that mean something else here, or that another rule answers."""
    found: set[str] = set() if clause.label else {"loop", "reorder"}
    if _describes(clause, story):
        found |= _BRIEF_WORDS
    if clause.has("silence", "images") or (clause.kinds("duration") and clause.has("into")):
        found.add("compress")
    if clause.has("transition"):
        found |= {"filter", "other", *_TURNS}
    if moves_slowly(clause) or clause.has("slideshow", "backdrop") or story.slideshow:
        found.add("filter")
    if any(each.has("subtitle") for each in story.clauses):
        found.add("transcribe")
    if clause.has("subtitle"):
        found |= {"other", "voiceover"}
    if clause.kinds("quote"):
        found.add("watermark")
    if clause.does("keep"):
        found |= {"overlay_image", "loop"}
    if clause.has("music") and clause.has("mood") and not clause.has("tone"):
        found.add("filter")
    return frozenset(found)


def _describes(clause: Clause, story: Story) -> bool:
    """Whether it says what is to be made, or what is in pictures that are there."""
    beside = story.generating and not clause.own_verb and not clause.label
    return is_brief(clause, story) or beside or clause.has("images", "slideshow")


def _strange(clause: Clause, story: Story) -> bool:
    """Whether a short message asks, beside what is understood, for something in unknown words."""
    first = next((item for item in clause.items if not item.means("polite", "and", "then")), None)
    beside = 1 < len(story.clauses) <= MENTIONS and len(clause.items) > 1
    return beside and not clause.senses and first is not None and first.kind == "word"


_BRIEF_WORDS = frozenset(
    (
        "other",
        "filter",
        "stabilize",
        "denoise",
        "background",
        "crop",
        "compress",
        "reorder",
        "pip",
        "transcribe",
        "redo",
        *_TURNS,
    ),
)


def unknown(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Say which request was not understood, in the person's own words."""
    if clause.context or clause.label or story.generating:
        return
    if any(each.has("help") for each in story.clauses):
        return
    if not (asks(clause) or _strange(clause, story)):
        return
    if story.slideshow and clause.has("images", "image") and clause.kinds("duration"):
        return
    refers = clause.has("fit", "rest") or any(item.text in _PRONOUNS for item in clause.items)
    if refers and clause is not story.clauses[0]:
        return
    if not clause.has("vague") or clause.does("verb"):
        yield Refused("other", "unknown", story.words(clause))


_PRONOUNS = frozenset(("them", "it", "its", "they"))


def asks(clause: Clause) -> bool:
    """Whether it asks for something by a verb of its own, which no answer may leave out."""
    doing = clause.own_verb and not clause.does("want", "edit", "take", "keep")
    return doing and not clause.context and not clause.label and not clause.has("not", "help")
