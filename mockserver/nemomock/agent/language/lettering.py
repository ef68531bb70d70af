"""Rules about words on the screen: titles, lines of text, and what subtitles cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language.captioning import is_one_caption
from nemomock.agent.language.clauses import Clause, senses_of
from nemomock.agent.language.coordination import with_company
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.senses import Sense
from nemomock.agent.language.spoken import spoken
from nemomock.agent.language.typeface import look_of, names_look
from nemomock.domain.edits import Remove, Restyle, Target, Text, TextLook, Title

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
    lines = spoken(clause, story, ("title", "intro", "outro"))
    moved = clause.does("change") or any(item.text in ("把", "move") for item in clause.items)
    moved = moved or (clause.does("make", "want") and not clause.has("article", "with"))
    if not lines and moved and names_look(clause):
        yield _restyle(clause, "title")
        return
    for part, words in lines or ((clause, None),):
        yield _title(part, words)


def _wants_title(clause: Clause, story: Story) -> bool:
    if clause.label and not clause.label & {"title", "intro", "outro", "start", "end"}:
        return False
    named = clause.find("title")
    if named >= 0 and story.generating and clause.items[named].means("genre"):
        return False
    if fades_words(clause):
        return False
    if clause.has("title"):
        return not clause.does("keep", "take")
    card = clause.has("intro", "outro") and not story.generating and not clause.label
    if card and clause.has("fade", "fade_out", "fade_in", "music", "transition"):
        return False
    return card and (clause.does("add") or (_with_card(clause) and clause.does("edit", "make")))


def _with_card(clause: Clause) -> bool:
    """Whether it is `a clip with a clean intro`, not `with a slow pan, for a channel's intro`."""
    company, card = clause.find("with"), clause.find("intro", "outro")
    between = clause.items[company + 1 : card]
    return 0 <= company < card and not any(item.means("for") for item in between)


def fades_words(clause: Clause) -> bool:
    """Whether words that are there are to fade: `fade the title in and out`."""
    first = next((item for item in clause.items if not item.means("polite", "then", "and")), None)
    fading = first is not None and first.means("fade", "fade_in", "fade_out")
    return fading and clause.has("title", "text") and not clause.kinds("quote")


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
    return Title(words, start, duration, at_end=at_end, look=look_of(clause))


def texts(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Put lines of text over the picture; say so when the words are missing."""
    if clause.context or clause.has("title") or not _wants_text(clause, story):
        return
    if fades_words(clause) or (clause.does("add") and clause.has("brief", "script")):
        return
    head, _ = with_company(clause.items)
    gone = any(item.means("text", "subtitle", "lower_third") for item in head)
    if clause.does("remove", "cut") and clause.own_verb and gone:
        yield Remove("text")
        return
    clause = _after_with(clause)
    lines = spoken(clause, story, ("text", "lower_third", "subtitle", "op"))
    if clause.has("lower_third") and len(lines) == 2:
        name, role = (words for _, words in lines)
        yield _text(clause, f"{name}, {role}")
        return
    for part, words in lines:
        yield _text(part, words)
    if not lines and not {"other", "filter", "transcribe"} & set(clause.every("op")):
        restyles = names_look(clause) and not clause.does("add", None)
        yield _restyle(clause, "text") if restyles else Refused("text", "words_missing")


def complaints(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Read `the subtitles are too small`: they are to be larger."""
    del story
    too = next((n for n, item in enumerate(clause.items) if item.text in ("too", "太")), -1)
    said = " ".join(item.text for item in clause.items[max(0, too) :])
    way = next((way for words, way in _TOO.items() if words in said), None)
    named = next((sense for sense in _RESTYLED if clause.has(sense)), None)
    if way is not None and named is not None and not clause.own_verb:
        yield Restyle(_RESTYLED[named], TextLook(scale=way))


_TOO = {"too small": 1.5, "too tiny": 1.5, "太小": 1.5, "too big": 0.67, "too large": 0.67,
        "太大": 0.67}  # fmt: skip
_RESTYLED: dict[Sense, Target] = {"title": "title", "subtitle": "subtitle", "text": "text"}


def _restyle(clause: Clause, target: Target) -> Restyle:
    return Restyle(target, look_of(clause))


def _wants_text(clause: Clause, story: Story) -> bool:
    quoted = bool(clause.kinds("quote"))
    if clause.label and not clause.label & {"text", "lower_third"}:
        return bool(clause.label & {"subtitle"}) and (quoted or is_one_caption(clause))
    if clause.does("keep", "take"):
        return False
    if clause.has("slideshow"):
        return quoted and clause.has("start", "end") and not clause.has("title")
    if clause.has("text", "lower_third"):
        return quoted or (not _lends_its_look(clause) and not _is_source(clause))
    if clause.has("subtitle"):
        return quoted or clause.has("says") or (clause.does("remove") and clause.own_verb)
    spelled = clause.has("says") and clause.own_verb and clause.does("add")
    made = story.generating and not (clause.own_verb and clause.does("add"))
    if (quoted or spelled) and not made:
        mark = "watermark" in clause.every("op")
        other = clause.has("music", "op", "transition", "intro", "outro", "merge", "footage")
        told = clause.does("add", "change", "verb") or not clause.own_verb
        return mark or (told and not other)
    return False


def _lends_its_look(clause: Clause) -> bool:
    """Whether `text` only describes subtitles: `captions with white text`."""
    plain = all(
        item.text
        in (
            "text",
            "bold text",
            "screen text",
            "text box",
            "banner",
            "on screen text",
            "texts",
            "字",
            "文字",
            "write",
            "type",
            "写上",
            "打上",
        )
        for item in clause.items
        if item.means("text")
    )
    bare = all(item.text in _BARE for item in clause.items if item.means("text"))
    return (plain and clause.has("subtitle")) or (bare and clause.has("brief", "script"))


_BARE = ("text", "texts", "write", "type", "字", "文字", "写上", "打上")


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
    if "watermark" in clause.every("op"):
        look = look_of(clause)
        corner = replace(look, position=look.position or "bottom-right")
        return Text(words, start, duration, last, role="watermark", look=corner)
    return Text(words, start, duration, last, look=look_of(clause))


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
