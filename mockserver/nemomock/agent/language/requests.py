"""Rules about what is asked beside the timeline: export, credits, status, upload."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language.captioning import tells_style
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.layering import tells_backdrop
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Act, Outcome, Refused, Story
from nemomock.agent.language.picture import blurs_sides
from nemomock.domain.clips import Resize
from nemomock.domain.film_size import LEAST_LINES, MOST_LINES

SHORT = 8
"""A message of at most so many items is a command, not a mention."""

MENTIONS = 4
"""In longer messages than so many clauses, words without a sense only describe."""


def exports(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Export, as an MP4 of 1080p or less; larger ones and other formats are refused."""
    if clause.label & {"animation_label"}:
        yield from (Act("export") for _ in clause.every("format")[:1])
        return
    if (
        clause.context
        or clause.does("keep")
        or (story.generating and not _exports(clause) and not _converts(clause))
    ):
        return
    size = _wanted_size(clause)
    if size and LEAST_LINES <= _height(size) <= MOST_LINES:
        yield Resize(_height(size))
    elif size:
        yield Refused("resize", "resize", size)
    elif _resizes(clause):
        yield Resize()
    if _other_format(clause):
        yield Refused("export", "format")
    elif _exports(clause) or _converts(clause) or _is_format(clause):
        yield Act("export")


def _exports(clause: Clause) -> bool:
    if not clause.has("export") or any(i.text in _PRICES for i in clause.items):
        return False
    place = clause.find("export")
    word = clause.items[place].text
    if word.endswith("ed") and not any(item.means("want") for item in clause.items[:place]):
        return False
    if word == "output":
        return clause.has("format", "footage") or len(clause.items) < 3
    return not any(item.means("my", "no") for item in clause.items[:place]) or clause.does("export")


_PRICES = ("how much does", "how much", "cost", "costs", "price", "多少钱", "多少积分")


def _converts(clause: Clause) -> bool:
    for place, item in enumerate(clause.items):
        if item.said("format") == "mp4" and not clause.does("add"):
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


def _wanted_size(clause: Clause) -> str | None:
    for place, item in enumerate(clause.items):
        if item.kind != "size" or _height(item.text) in (0, 1080):
            continue
        before = clause.items[max(0, place - 3) : place]
        leads = [n for n, each in enumerate(before) if _leads_to_size(each)]
        if leads and not any(each.means("my") for each in before[leads[-1] :]):
            return item.text
        if not leads and clause.does("make", "want", "change") and before[-1:]:
            return item.text if before[-1].text in ("it", "this", "成") else None
    return None


def _leads_to_size(item: Item) -> bool:
    return item.means("to", "at", "into", "export") or item.text in ("in", "as", "for")


def _height(text: str) -> int:
    text = text.replace(" ", "")
    if text.endswith("k"):
        return {"2k": 1440, "4k": 2160, "8k": 4320}.get(text, 0)
    if text.endswith("p"):
        return int(text[:-1])
    wide, _, high = text.partition("x")
    return min(int(wide), int(high)) if wide.isdigit() and high.isdigit() else 0


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
    return wanted == "other" and (clause.has("export") or clause.does("change", "make"))


def questions_of_state(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Status, credits, upload."""
    if clause.context or clause.has("music", "subtitle", "text", "title"):
        return
    short = len(clause.items) <= SHORT
    asked = clause.has("status") and (short or clause.has("credits"))
    if asked:
        yield Act("status")
    if (clause.has("credits") and (short or asked)) or (
        short and clause.items[0].text in ("balance",) and len(clause.items) <= 2
    ):
        yield Act("credits")
    elif not asked and _uploads(clause, story):
        yield Act("upload")


def _uploads(clause: Clause, story: Story) -> bool:
    del story
    return clause.does("upload") and clause.own_verb and not clause.has("platform", "for", "no")


def _orders_something(clause: Clause) -> bool:
    """Whether it opens like an order, in words that nobody taught: `fold the laundry`."""
    said = tuple(item for item in clause.items if not item.means("polite", "and", "then"))
    if len(said) < 3 or said[0].kind != "word" or said[0].meanings:
        return False
    return said[1].text in ("the", "my", "a", "an", "all", "every", "this", "these", "it")


def _strange(clause: Clause, story: Story) -> bool:
    """Whether a short message asks, beside what is understood, for something in unknown words."""
    first = next((item for item in clause.items if not item.means("polite", "and", "then")), None)
    beside = 1 < len(story.clauses) <= MENTIONS and len(clause.items) > 1
    return beside and not clause.senses and first is not None and first.kind == "word"


def unknown(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Say which request was not understood, in the person's own words."""
    if clause.context or clause.label or story.generating:
        return
    if story.has("help"):
        return
    if not (asks(clause) or _strange(clause, story)):
        return
    if _belongs_to_another(clause, story):
        return
    if clause.does("remove", "cut") and any(item.text in _PARTS for item in clause.items):
        yield Refused("cut_range", "event", story.words(clause))
    elif not clause.has("vague") or clause.does("verb"):
        yield Refused("other", "unknown", story.words(clause))


def _belongs_to_another(clause: Clause, story: Story) -> bool:
    """Whether it only tells more of what another clause asks for."""
    if blurs_sides(clause, story):
        return True
    if story.slideshow and clause.has("images", "image") and clause.kinds("duration"):
        return True
    if "transcribe" in clause.every("op") and story.has("subtitle"):
        return True
    if tells_backdrop(clause, story):
        return True
    if tells_style(clause) and story.has("subtitle", "text", "title"):
        return True
    refers = clause.has("fit", "rest") or any(item.text in _PRONOUNS for item in clause.items)
    return refers and clause is not story.clauses[0]


_PRONOUNS = frozenset(("them", "it", "its", "they", "she", "he"))


_PARTS = frozenset(
    ("part", "parts", "bit", "bits", "section", "sections", "moment", "moments", "scene", "scenes",
     "take", "takes", "ones", "shots", "shot", "clips", "clip", "where", "when", "footage",
     "segment", "segments", "mistakes", "mistake", "blooper", "bloopers", "mess ups", "intro",
     "ending", "beginning", "middle", "stutters", "repeats",
     "word", "words", "sentence", "phrase", "everything", "部分", "片段", "镜头", "这段", "那段"),
)  # fmt: skip
"""Names of what only an eye or an ear could find in a film."""


def asks(clause: Clause) -> bool:
    """Whether it asks for something by a verb of its own, which no answer may leave out."""
    doing = clause.own_verb and not clause.does("want", "edit", "take", "keep", "upload")
    doing = doing or _orders_something(clause)
    return doing and not clause.context and not clause.label and not clause.has("not", "help")
