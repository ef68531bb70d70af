"""No clause is dropped: each is in an edit, a refusal, an action or the question, in any script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.agent.language import explained, understand
from nemomock.agent.language.coordination import families
from nemomock.agent.language.requests import asks
from nemomock.agent.language.understand import read

CORPUS = Path(__file__).parents[3] / "bench" / "requests.jsonl"
TELLING_MORE = 0.03
"""Of the clauses with a verb, so many only tell more of what one beside them asks for."""

ONLY_DESCRIBING = 0.07
"""Of the things that clauses name, so many describe another: `on the speaker`, `in a dark box`."""

REQUESTS: dict[str, str] = {
    "play the last 4 seconds backwards": "reverse",
    "rotate clip 2 by 90 degrees": "rotate",
    "stabilize it": "stabilize",
    "take the hiss out": "denoise",
    "make it 20% brighter": "color",
    "put a vignette on it": "filter",
    "crop 10% off the top": "crop",
    "add my logo in the top left": "overlay_image",
    "duck the music under the voice": "volume",
    "add captions": "subtitle",
    "add a red progress bar": "progress_bar",
    "compress it under 20 MB": "compress",
    "blur the faces": "other",
    "make it 9:16": "aspect",
    "trim the first 3 seconds": "trim",
    "export it": "export",
}


ACTS: dict[str, str] = {
    "keep the first 8 seconds": "keep_range",
    "keep only the middle 10 seconds": "keep_range",
    "trim it to 10 seconds": "trim",
    "cut the first 5 seconds": "trim",
    "mute it": "mute",
    "speed it up 2x": "speed",
    "reverse it": "reverse",
    "play it backwards": "reverse",
    "stabilize it": "stabilize",
    "make it vertical": "aspect",
    "merge the clips": "merge",
    "cut out the silences": "remove_silence",
}
COMPANY: dict[str, str] = {
    "a vintage look": "color",
    "cinematic color grading": "color",
    "calm music": "bgm",
    "burned-in captions": "subtitle",
    "crossfades": "transition",
    "a fade out": "fade",
    "the title “Go”": "title",
    "a progress bar": "progress_bar",
}


def named(text: str) -> set[str]:
    """Return the names of all that a message comes to."""
    plan = understand(text)
    return {*(e.op for e in plan.edits), *(r.op for r in plan.refused), *plan.actions}


@given(
    st.lists(st.sampled_from(sorted(REQUESTS)), min_size=2, max_size=8, unique=True),
    st.sampled_from([", ", ". ", "; ", ", then ", " and "]),
)
def test_every_request_of_a_long_brief_is_answered(said: list[str], joint: str) -> None:
    assert named(joint.join(said)) == {REQUESTS[each] for each in said}


@given(
    st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=2, unique_by=lambda a: ACTS[a]),
    st.lists(
        st.sampled_from(sorted(COMPANY)), min_size=1, max_size=3, unique_by=lambda c: COMPANY[c]
    ),
)
def test_what_comes_with_an_edit_is_answered_too(acts: list[str], company: list[str]) -> None:
    asked = {*(ACTS[each] for each in acts), *(COMPANY[each] for each in company)}

    assert named(f"{' and '.join(acts)} with {' and '.join(company)}") == asked
    assert named(f"{' and '.join(acts)} with {', '.join(company)}") == asked


def test_hardly_a_clause_of_the_corpus_only_tells_more() -> None:
    prompts = [json.loads(line)["prompt"] for line in CORPUS.read_text("utf-8").splitlines()]
    readings = [read(prompt) for prompt in prompts]
    asking = [
        (reading, found)
        for reading in readings
        for clause, found in reading.clauses
        if asks(clause)
    ]

    silent = [1 for reading, found in asking if not (found or reading.plan.question)]

    assert len(asking) > 300
    assert len(silent) <= TELLING_MORE * len(asking)


ANSWERS: dict[str, str] = {
    "sound": "bgm volume mute loudness denoise fade voiceover on_beat remove export other subtitle",
    "title": "title text", "text": "text title subtitle overlay_image watermark other",
    "subtitle": "subtitle text", "fade": "fade transition title volume bgm",
    "silence": "remove_silence trim mute", "tone": "color filter bgm", "crop": "crop aspect",
    "shape": "aspect generate resize slideshow export color flip",
    "intro": "title trim fade text filter speed",
    "outro": "title trim fade text", "transcribe": "transcribe subtitle other",
}  # fmt: skip
"""What can answer the name of a thing, beside an operation of that name."""


def test_hardly_a_thing_that_a_clause_names_goes_without_an_answer_of_its_kind() -> None:
    asked: list[tuple[str, str]] = []
    silent: list[tuple[str, str]] = []
    for line in CORPUS.read_text("utf-8").splitlines():
        text = json.loads(line)["prompt"]
        reading = read(text)
        ops = named(text)
        if reading.plan.question or reading.plan.help or ops & {"generate", "slideshow"}:
            continue
        for clause, _ in reading.clauses:
            for thing in () if clause.context else families(clause.items):
                asked.append((thing, text))
                if ops.isdisjoint({thing, "other", *ANSWERS.get(thing, "").split()}):
                    silent.append((thing, text))

    assert len(asked) > 250
    assert len(silent) <= ONLY_DESCRIBING * len(asked), silent


def test_why_names_the_words_of_every_edit() -> None:
    for line in CORPUS.read_text("utf-8").splitlines()[::5]:
        plan, why = explained(json.loads(line)["prompt"])

        assert {n for each in why for n in each.edits} == set(range(len(plan.edits))), line


SCRIPTS = {
    "ar": "\u0621-\u064a",
    "hi": "\u0905-\u0939",
    "ru": "\u0410-\u044f",
    "ja": "\u3042-\u3093",
    "ko": "\uac00-\ud7a3",
}


@pytest.mark.parametrize("letters", SCRIPTS.values(), ids=SCRIPTS)
def test_words_of_other_scripts_get_a_helpful_answer(letters: str) -> None:
    first, last = letters.split("-")
    words = st.text(st.characters(min_codepoint=ord(first), max_codepoint=ord(last)), min_size=3)

    @given(st.lists(words, min_size=2, max_size=12).map(" ".join))
    def answered(text: str) -> None:
        plan = understand(text)

        assert "English and Chinese" in (plan.question or "")

    answered()
