"""Rules about words on the screen: titles, lines of text, and what subtitles cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause, senses_of
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.spoken import spoken
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
    if not lines and moved and _names_look(clause):
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
    return card and (clause.does("add") or (clause.has("with") and clause.does("edit", "make")))


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
    return Title(words, start, duration, at_end=at_end, look=_look(clause))


def texts(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Put lines of text over the picture; say so when the words are missing."""
    if clause.context or clause.has("title") or not _wants_text(clause, story):
        return
    if fades_words(clause) or (clause.does("add") and clause.has("brief", "script")):
        return
    if clause.does("remove", "cut") and clause.own_verb:
        yield Remove("text")
        return
    clause = _after_with(clause)
    lines = spoken(clause, story, ("text", "lower_third", "subtitle", "op"))
    for part, words in lines:
        yield _text(part, words)
    if not lines and not {"other", "filter", "transcribe"} & set(clause.every("op")):
        restyles = _names_look(clause) and not clause.does("add", None)
        yield _restyle(clause, "text") if restyles else Refused("text", "words_missing")


def _names_look(clause: Clause) -> bool:
    """Whether it says how words are to look."""
    return clause.has("colour", "bold", "position", "font") or _scale(clause) != 1


def _restyle(clause: Clause, target: Target) -> Restyle:
    return Restyle(target, _look(clause), _scale(clause))


def _scale(clause: Clause) -> float:
    """Return how much larger or smaller words are to be."""
    return next((_SCALES[item.text] for item in clause.items if item.text in _SCALES), 1.0)


_SCALES = {
    "bigger": 1.5, "larger": 1.5, "big": 1.5, "large": 1.5, "huge": 2.0, "大一点": 1.5,
    "大一些": 1.5, "更大": 1.5, "大点": 1.5, "smaller": 0.67, "small": 0.67, "tiny": 0.5,
    "小一点": 0.67, "小一些": 0.67, "小点": 0.67, "更小": 0.67, "放大": 1.5, "缩小": 0.67,
}  # fmt: skip


def _wants_text(clause: Clause, story: Story) -> bool:
    quoted = bool(clause.kinds("quote"))
    if clause.label and not clause.label & {"text", "lower_third"}:
        return bool(clause.label & {"subtitle"}) and (quoted or is_one_caption(clause))
    if clause.does("keep", "take") or clause.has("slideshow"):
        return False
    if clause.has("text", "lower_third"):
        return quoted or (not _lends_its_look(clause) and not _is_source(clause))
    if clause.has("subtitle"):
        return quoted or clause.has("says") or (clause.does("remove") and clause.own_verb)
    spelled = clause.has("says") and clause.own_verb and clause.does("add")
    if (quoted or spelled) and not story.generating:
        mark = "watermark" in clause.every("op")
        other = clause.has("music", "op", "transition", "intro", "outro", "merge", "footage")
        told = clause.does("add", "change", "verb") or not clause.own_verb
        return mark or (told and not other)
    return False


def is_one_caption(clause: Clause) -> bool:
    """Whether it is `caption: hello`, one line to show, not how captions are to look."""
    return bool(clause.label) and clause.items[0].text in ("caption", "subtitle", "字幕")


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
    if "watermark" in clause.every("op"):
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
        font=clause.said("font"),
    )


def _position(clause: Clause) -> str | None:
    said = clause.every("position")
    return next((place for place in said if place != "center"), said[0] if said else None)


def _six_digits(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:])
