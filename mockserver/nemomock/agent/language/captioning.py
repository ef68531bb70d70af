"""Rules about subtitles: what is spoken written down, or the person's own lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language.clauses import Clause, senses_of
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.senses import Sense
from nemomock.agent.language.typeface import look_of
from nemomock.domain.edits import Captions, Subtitles, TextLook

PLAIN = TextLook()


def captions(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Set the lines that came with the message, or write down what is spoken."""
    if not _wants_captions(clause) or any(item.text in ("太小", "太大") for item in clause.items):
        return
    styled = _with_style(clause, story)
    tongues = tuple(dict.fromkeys(styled.every("tongue")))
    words, soft = styled.has("by_word"), _is_soft(styled)
    look = replace(look_of(styled), bold=_is_bold(styled))
    if story.cues:
        yield Subtitles(cues=story.cues, words=words, soft=soft, look=look)
        return
    yield Captions(tongues[0] if tongues else None, words, soft, look)
    if len(tongues) > 1 or _translates(clause):
        yield Refused("subtitle", "translate")


def _wants_captions(clause: Clause) -> bool:
    if not clause.has("subtitle") or clause.kinds("quote") or clause.has("says", "lower_third"):
        return False
    return not _unwanted(clause) and not is_one_caption(clause)


def is_one_caption(clause: Clause) -> bool:
    """Whether it is `caption: hello`, one line to show, not how captions are to look."""
    return bool(clause.label) and clause.items[0].text in ("caption", "subtitle", "字幕")


def _unwanted(clause: Clause) -> bool:
    """Whether subtitles only stay as they are, or go."""
    removed = clause.does("remove") and clause.own_verb
    if clause.label:
        return not clause.label & {"subtitle"}
    if not clause.does("keep") or clause.has("add"):
        return removed
    company = clause.find("with")
    return company < 0 and any(item.text in _LEAVES for item in clause.items)


_LEAVES = ("keep", "leave", "retain", "preserve", "maintain", "保留", "留", "留下", "只保留")


def _with_style(clause: Clause, story: Story) -> Clause:
    """Return the clause with what the following ones tell of its look: `Style: bold white`."""
    items = clause.items
    place = story.clauses.index(clause) if clause in story.clauses else len(story.clauses)
    for following in story.clauses[place + 1 :]:
        if not (tells_style(following) or following.label & {"animation_label", "font", "colour"}):
            break
        if following.label & {"music", "title", "voice", "tone"}:
            break
        items = (*items, *following.items)
    return replace(clause, items=items, senses=senses_of(items))


def tells_style(clause: Clause) -> bool:
    """Whether it only says how words look: `use a large bold font`, `keep the font large`."""
    named = clause.has("bold", "font", "colour", "plated", "animation_label")
    doing = clause.does("add", "keep", "make", "change", "edit")
    return named and doing and not clause.label and not clause.has(*_OBJECTS)


_OBJECTS: tuple[Sense, ...] = (
    "music", "title", "text", "transition", "voice", "sound", "footage", "genre", "op", "tone",
    "silence", "images", "intro", "outro", "fade",
)  # fmt: skip


def _is_soft(clause: Clause) -> bool:
    return clause.has("soft") and not clause.has("burned")


def _is_bold(clause: Clause) -> bool:
    return any(item.text in ("bold", "加粗", "粗体", "heavy") for item in clause.items)


def _translates(clause: Clause) -> bool:
    return any(
        item.text.startswith(("translat", "翻译", "bilingual", "双语")) for item in clause.items
    )
