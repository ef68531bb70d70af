"""Rules about words on the screen: titles, lines of text, and what subtitles cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause, senses_of
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.domain.edits import Remove, Text, TextLook, Title

END_MS = 3000
"""How long `at the end` lasts when no length is given."""


def titles(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Put a title over the picture, or take it away."""
    if clause.context or not _wants_title(clause, story):
        return
    if clause.does("remove", "cut") and clause.own_verb:
        if clause.has("title"):
            yield Remove("title")
        return
    clause = _after_with(clause)
    if clause.has("subtitle") and not clause.own_verb and not clause.kinds("quote"):
        return
    spoken = _spoken(clause, story, ("title", "intro", "outro"))
    moved = clause.does("change") or any(item.text in ("把", "move") for item in clause.items)
    moved = moved or (clause.does("make", "want") and not clause.has("article", "with"))
    if not spoken and moved and clause.has("colour", "bold", "position", "quieter"):
        yield Refused("title", "restyle")
        return
    for part, words in spoken or ((clause, None),):
        yield _title(part, words)


def _wants_title(clause: Clause, story: Story) -> bool:
    if clause.label and not clause.label & {"title", "intro", "outro", "start", "end"}:
        return False
    if clause.has("title"):
        return not clause.does("keep", "take")
    card = clause.has("intro", "outro") and not story.generating and not clause.label
    if card and clause.has("fade", "fade_out", "fade_in", "music", "transition"):
        return False
    return card and (clause.does("add") or (clause.has("with") and clause.does("edit", "make")))


def _after_with(clause: Clause) -> Clause:
    """Return the part of `a 60-second clip with a title` that is about the title."""
    place = clause.find("with")
    if place <= 0 or not clause.does("make", "edit", "merge", "change", "cut"):
        return clause
    part = clause.items[place:]
    senses = senses_of(part)
    about = senses & {"title", "text", "lower_third", "intro", "outro", "subtitle"}
    return replace(clause, items=part, senses=senses) if about else clause


def _title(clause: Clause, words: str | None) -> Title:
    start, duration = _when(clause)
    edge = _edge(clause)
    at_end = (
        edge == "last" or clause.has("outro") or (clause.find("end") >= 0 and not _at_start(clause))
    )
    if at_end:
        start = None
    elif start is None and _at_start(clause):
        start = 0
    return Title(words, start, duration, at_end=at_end, look=_look(clause))


def texts(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Put lines of text over the picture; say so when the words are missing."""
    if clause.context or clause.has("title") or not _wants_text(clause, story):
        return
    if clause.does("remove", "cut") and clause.own_verb:
        yield Remove("text")
        return
    clause = _after_with(clause)
    spoken = _spoken(clause, story, ("text", "lower_third", "subtitle", "limit"))
    for part, words in spoken:
        yield _text(part, words)
    if not spoken and not {"other", "filter", "transcribe"} & set(clause.every("limit")):
        restyle = clause.has("bold", "colour", "position") and not clause.does("add", None)
        yield Refused("text", "restyle" if restyle else "words_missing")


def _wants_text(clause: Clause, story: Story) -> bool:
    quoted = bool(clause.kinds("quote"))
    if clause.label and not clause.label & {"text", "lower_third"}:
        return bool(clause.label & {"subtitle"}) and quoted
    if clause.does("keep", "take") or clause.has("slideshow"):
        return False
    if clause.has("text", "lower_third"):
        return quoted or (not _lends_its_look(clause) and not _is_source(clause))
    if clause.has("subtitle"):
        return quoted or clause.has("says") or (clause.does("remove") and clause.own_verb)
    spelled = clause.has("says") and clause.own_verb and clause.does("add")
    if (quoted or spelled) and not story.generating:
        mark = "watermark" in clause.every("limit")
        other = clause.has("music", "limit", "transition", "intro", "outro", "merge", "footage")
        told = clause.does("add", "change", "verb") or not clause.own_verb
        return mark or (told and not other)
    return False


def _lends_its_look(clause: Clause) -> bool:
    """Whether `text` only describes subtitles: `captions with white text`."""
    plain = all(
        item.text
        in ("text", "on screen text", "texts", "字", "文字", "write", "type", "写上", "打上")
        for item in clause.items
        if item.means("text")
    )
    return plain and clause.has("subtitle", "brief", "script")


def _is_source(clause: Clause) -> bool:
    """Whether the text is what a video is made from: `turn this text into a video`."""
    place = clause.find("text")
    return clause.does("make") and any(item.means("into") for item in clause.items[place + 1 :])


def _text(clause: Clause, words: str) -> Text:
    start, duration = _when(clause)
    last = None
    if _edge(clause) == "last":
        last = next(ms for edge, ms in moments.edges(clause) if edge == "last")
        start = duration = None
    elif start is None and clause.has("end", "outro") and not _at_start(clause):
        last, duration = duration or END_MS, None
    elif start is None and _at_start(clause):
        start = 0
    if "watermark" in clause.every("limit"):
        look = _look(clause)
        corner = replace(look, position=look.position or "bottom-right")
        return Text(words, start, duration, last, role="watermark", look=corner)
    return Text(words, start, duration, last, look=_look(clause))


def _at_start(clause: Clause) -> bool:
    return clause.has("start", "intro") and not clause.has("outro")


def _edge(clause: Clause) -> str | None:
    return next((edge for edge, _ in moments.edges(clause)), None)


def _when(clause: Clause) -> tuple[int | None, int | None]:
    """Return when a line begins and how long it stands, in ms."""
    for start, end in moments.ranges(clause):
        return start, end - start
    for edge, ms in moments.edges(clause):
        return (0 if edge == "first" else None), ms
    points = moments.moments(clause)
    return (points[0] if points else None), moments.length(clause)


def _look(clause: Clause) -> TextLook:
    hexes = [item.text for item in clause.items if item.kind == "hex"]
    return TextLook(
        position=_position(clause),
        color=_six_digits(hexes[0]) if hexes else clause.said("colour"),
        size=None,
        animation=clause.said("motion"),
        bold=any(
            item.means("bold") and item.text in ("bold", "加粗", "粗体", "heavy")
            for item in clause.items
        ),
    )


def _position(clause: Clause) -> str | None:
    said = clause.every("position")
    return next((place for place in said if place != "center"), said[0] if said else None)


def _six_digits(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:])


def _spoken(clause: Clause, story: Story, nouns: tuple[str, ...]) -> tuple[tuple[Clause, str], ...]:
    """Return the words to show, each with the part of the clause that is about it."""
    quotes = [place for place, item in enumerate(clause.items) if item.kind == "quote"]
    quotes = [place for place in quotes if clause.items[place].text]
    if quotes:
        return tuple(_quoted(clause, quotes))
    if (found := _after_says(clause, story)) or (found := _capitals(clause, story, nouns)):
        return (found,)
    return ()


def _quoted(clause: Clause, quotes: list[int]) -> Iterator[tuple[Clause, str]]:
    for n, place in enumerate(quotes):
        part = clause.items
        if len(quotes) > 1:
            begin = 0 if n == 0 else place
            until = quotes[n + 1] if n + 1 < len(quotes) else len(clause.items)
            part = clause.items[begin:until]
        yield replace(clause, items=part, senses=senses_of(part)), clause.items[place].text


def _after_says(clause: Clause, story: Story) -> tuple[Clause, str] | None:
    """Read `that says Foo` and `title: Foo` up to where the words end."""
    for place, item in enumerate(clause.items):
        colon = item.text == ":" and place > 0
        if not (item.means("says") or colon) or place + 1 >= len(clause.items):
            continue
        if item.means("says") and clause.items[place + 1].text == ":":
            continue
        stop = _stop(clause.items, place + 1)
        words = story.text[clause.items[place + 1].start : clause.items[stop - 1].end]
        words = _STRAY.sub("", words).strip(" \t'\"“”,.，。")
        if words:
            kept = clause.items[: place + 1] + clause.items[stop:]
            return replace(clause, items=kept, senses=senses_of(kept)), words[:300]
    return None


_STRAY = re.compile(r"\s*[(\[（].*$", re.DOTALL)


def _stop(items: tuple[Item, ...], place: int) -> int:
    """Return where spoken words end: at a place, a time, a comma."""
    for n in range(place + 1, len(items)):
        item = items[n]
        ahead = items[n + 1 : n + 4]
        hinge = item.text in (
            "at",
            "in",
            "for",
            "on",
            "during",
            "with",
            "from",
            "between",
            "放",
            "在",
            "放在",
            "显示",
            "位于",
        )
        if hinge and any(
            each.means(
                "position", "start", "end", "first", "last", "colour", "bold", "intro", "outro"
            )
            or each.kind in moments.TIMES
            for each in ahead
        ):
            return n
        if item.text in ("(", "[", "放在", "显示在"):
            return n
    return len(items)


def _capitals(clause: Clause, story: Story, nouns: tuple[str, ...]) -> tuple[Clause, str] | None:
    """Read `add title Morning Brew at the start`: names are written in capitals."""
    for place, item in enumerate(clause.items):
        if not any(sense in nouns for sense, _ in item.meanings):
            continue
        found = _NAME.match(story.text, item.end)
        if found and found.group(1):
            stop = found.end()
            kept = tuple(each for each in clause.items if not item.end <= each.start < stop)
            return replace(clause, items=kept, senses=senses_of(kept)), found.group(1)
        del place
    return None


_NAME = re.compile(
    r"\s+([A-Z][\w'’&-]{0,60}(?:\s+(?:(?:of|the|and|in|a|to|for|&)\s+){0,3}[A-Z\d][\w'’&-]{0,60}){0,20})"
)
