"""From a message to a plan: the rules over its clauses, then an order that can be applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from nemomock.agent.language import (
    adjusting,
    arranging,
    briefs,
    gallery,
    lettering,
    loudness,
    material,
    narration,
    operations,
    pacing,
    picture,
    requests,
    sound,
    tempo,
)
from nemomock.agent.language.briefs import is_brief
from nemomock.agent.language.clauses import Clause, clauses
from nemomock.agent.language.clipwise import of_clip
from nemomock.agent.language.company import together
from nemomock.agent.language.lexicon import items
from nemomock.agent.language.order import applicable
from nemomock.agent.language.outcome import Act, Outcome, Refused, Story
from nemomock.agent.language.pasted import Pasted, pasted
from nemomock.agent.language.reference import resolved
from nemomock.agent.language.refusals import ask, explain
from nemomock.agent.language.scenes import storyboards
from nemomock.agent.language.senses import Sense
from nemomock.agent.language.takeback import is_undo, taken_back
from nemomock.agent.language.telling import tell
from nemomock.agent.language.timed_list import timed_list
from nemomock.agent.language.tongue import SCRIPTS, answers_in, is_foreign, strange_script
from nemomock.agent.language.wording import worded
from nemomock.domain.edits import AddTransition, Edit, Fade, Merge, RemoveSilence, Subtitles, Trim
from nemomock.domain.plan import Language, Plan, Refusal

Rule = Callable[[Clause, Story], Iterator[Outcome]]

RULES: tuple[Rule, ...] = (
    material.undoing,
    material.files,
    material.merges,
    material.removals,
    arranging.clip_cuts,
    arranging.orders,
    arranging.loops,
    arranging.movements,
    gallery.slideshows,
    gallery.photos,
    briefs.generations,
    storyboards,
    material.rough_cut,
    pacing.pauses,
    pacing.cutting,
    tempo.splits,
    tempo.speeds,
    picture.transitions,
    adjusting.adjustments,
    picture.colours,
    picture.aspects,
    lettering.titles,
    lettering.texts,
    lettering.complaints,
    sound.music,
    loudness.levels,
    sound.mutes,
    sound.unwanted,
    sound.fades,
    requests.questions_of_state,
    requests.exports,
    operations.operations,
)

ABOUT: Mapping[Sense, tuple[Rule, ...]] = {
    "music": (sound.music, loudness.levels),
    "sound": (loudness.levels, sound.music, operations.operations),
    "title": (lettering.titles,),
    "text": (lettering.texts,),
    "lower_third": (lettering.texts,),
    "subtitle": (lettering.texts, operations.operations),
    "transition": (picture.transitions,),
    "fade": (sound.fades,),
    "intro": (sound.fades, lettering.titles, operations.operations),
    "outro": (sound.fades, lettering.titles, operations.operations),
    "start": (sound.fades, operations.operations),
    "end": (sound.fades, operations.operations),
    "tone": (adjusting.adjustments, picture.colours),
    "grade": (adjusting.adjustments, picture.colours),
    "animation_label": (
        storyboards,
        picture.colours,
        picture.aspects,
        requests.exports,
    ),
    "voice": (narration.speakers,),
    "export": (requests.exports, picture.aspects, pacing.cutting),
    "op": (operations.operations,),
    "orientation": (picture.aspects,),
}
"""Which rules read a sentence such as `Background music: calm`."""

POLISH_FADE_MS = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """A message read: its plan, and each clause with what it came to by itself.

    `text` is the message without the subtitles in it, of which `lines` is made.
    """

    plan: Plan
    text: str = ""
    clauses: tuple[tuple[Clause, tuple[Outcome, ...]], ...] = ()
    polishing: Clause | None = None
    lines: tuple[Outcome, ...] = ()


def understand(text: str, language: Language | None = None) -> Plan:
    """Return what a message asks for; never raises, whatever the text.

    `language` is the session's; without it the answer is in the message's own.
    """
    return read(text, language).plan


def read(text: str, language: Language | None = None) -> Reading:
    """Return a message's plan and the clauses that made it."""
    spoken: Language = language or answers_in(text)
    found = pasted(text)
    listed = timed_list(found.told)
    text = listed.told
    story = replace(tell(text, resolved(clauses(worded(items(text), text), text))), cues=found.cues)
    readings = tuple(_outcomes(story))
    groups = tuple(group for _, group in readings)
    outcomes = tuple(each for group in taken_back(groups) for each in group)
    beside = (*_of_lines(found, outcomes), *listed.edits)
    outcomes = (*outcomes, *beside)
    edits = applicable(each for each in outcomes if not isinstance(each, Refused | Act))
    polishing = None if edits else _to_polish(story)
    if polishing is not None:
        edits = _polish(polishing)
    if not edits and any(is_undo(group) for group in groups):
        outcomes = (*outcomes, Refused("undo", "taken_back"))
    refused = _refusals(outcomes, spoken)
    actions = tuple(dict.fromkeys(each.action for each in outcomes if isinstance(each, Act)))
    question = _question(text, spoken, bool(edits or refused or actions))
    helping = any(_asks_advice(clause, story) for clause in story.clauses)
    plan = Plan(spoken, edits, refused, actions, question, helping)
    return Reading(plan, text, readings, polishing, beside)


def _asks_advice(clause: Clause, story: Story) -> bool:
    """Whether it asks how; `a clip about how to ski` only says what to make."""
    if not story.generating:
        return clause.has("help")
    return any(item.means("help") for item in clause.items[:3]) and not is_brief(clause, story)


def _of_lines(found: Pasted, outcomes: tuple[Outcome, ...]) -> Iterator[Outcome]:
    """Yield what the timed lines of a message come to when no clause speaks of them."""
    if found.cues and not any(isinstance(each, Subtitles) for each in outcomes):
        yield Subtitles(cues=found.cues)
    if found.wrong:
        yield Refused("subtitle", "bad_cues", found.wrong)


def _outcomes(story: Story) -> Iterator[tuple[Clause, tuple[Outcome, ...]]]:
    """Yield each clause with what it comes to."""
    scripted = False
    for clause in story.clauses:
        if clause.label:
            scripted = bool(clause.label & {"script"})
        if scripted:
            yield clause, tuple(operations.operations(clause, story)) if clause.label else ()
            continue
        found = together(clause, story, _read)
        yield clause, found or tuple(requests.unknown(clause, story))


def _read(clause: Clause, story: Story) -> tuple[Outcome, ...]:
    found = [each for rule in _rules_for(clause) for each in rule(clause, story)]
    return tuple(of_clip(clause, found))


def _rules_for(clause: Clause) -> tuple[Rule, ...]:
    """A `Label:` sentence is about its label and nothing else."""
    if not clause.label:
        return RULES
    return tuple(dict.fromkeys(rule for sense in clause.label for rule in ABOUT.get(sense, ())))


def _refusals(outcomes: tuple[Outcome, ...], language: Language) -> tuple[Refusal, ...]:
    refused = [each for each in outcomes if isinstance(each, Refused)]
    if any(each.op == "other" and each.reason == "other" for each in refused):
        refused = [each for each in refused if each.reason != "unknown"]
    if any(isinstance(each, Trim) and each.target_ms for each in outcomes):
        refused = [each for each in refused if each.reason != "best_moments"]
    first = {(each.op, each.reason): each for each in reversed(refused)}
    kept = dict.fromkeys((each.op, each.reason) for each in refused)
    return tuple(explain(first[key], language) for key in kept)


def _to_polish(story: Story) -> Clause | None:
    """Return the clause of `edit my video clips`, where nothing particular is asked."""
    for clause in story.clauses:
        recorded = clause.does("edit") and clause.has("footage") and clause.has("into", "format")
        wanted = (
            clause.does("edit", "make") and clause.own_verb and (clause.has("polish") or recorded)
        )
        if wanted and not story.generating and not clause.has("vague", "op", "subtitle"):
            return clause
    return None


def _polish(clause: Clause) -> tuple[Edit, ...]:
    """Return a tidy first draft."""
    fade = Fade(POLISH_FADE_MS, POLISH_FADE_MS)
    plain = (item.text.replace(" ", "") for item in clause.items)
    if any(text.endswith(("clips", "素材", "片段")) for text in plain):
        return (Merge(), AddTransition(), fade)
    return (RemoveSilence(), fade)


def _question(text: str, language: Language, answered: bool) -> str | None:
    if is_foreign(text) and language == "en":
        own = SCRIPTS.get(strange_script(text) or "", ("", ""))[1]
        return f"{ask('language', language)} {own}".strip()
    if answered:
        return None
    return ask("what", language)
