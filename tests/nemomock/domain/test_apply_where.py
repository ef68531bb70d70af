"""Which part of a film an edit is about: everything, a clip, or a stretch cut out for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from draft_strategies import WHERES, drafts, video
from nemomock.agent.units import told
from nemomock.domain.apply import CannotEdit, Facts, apply
from nemomock.domain.apply.rows import LAID_OVER, length_ms, picture
from nemomock.domain.apply.where import part
from nemomock.domain.draft import Draft, Segment, Track, TrackKind, broken_laws
from nemomock.domain.edits import AddTransition, Merge
from nemomock.domain.place import EVERYWHERE, Where

FILES = (video("one", 4000), video("two", 6000), video("three", 2000))
KNOWN = Facts(media={media.id: media for media in FILES})
FILM = apply(Draft(), Merge(), KNOWN).draft
LOGO = Track("logo", TrackKind.VIDEO, (Segment("mark", 0, 9000, "logo", role="watermark"),))


def meant(where: Where, draft: Draft = FILM) -> list[tuple[int, int]]:
    found = part(draft, where, KNOWN, "color")
    assert broken_laws(found.draft) == ()
    return [(one.start_ms, one.end_ms) for one in found.segments]


def test_everything_is_every_picture_but_what_is_laid_over() -> None:
    draft = replace(FILM, tracks=(*FILM.tracks, LOGO))

    found = part(draft, EVERYWHERE, KNOWN, "color")

    assert found.draft is draft
    assert [one.source for one in found.segments] == ["one", "two", "three"]
    assert not found.facts


@pytest.mark.parametrize(
    ("where", "spans"),
    [
        (Where(clip=2), [(4000, 10_000)]),
        (Where(clip=-1), [(10_000, 12_000)]),
        (Where(start_ms=1000, end_ms=2000), [(1000, 2000)]),
        (Where(start_ms=3000, end_ms=5000), [(3000, 4000), (4000, 5000)]),
        (Where(start_ms=11_000), [(11_000, 12_000)]),
        (Where(end_ms=1500), [(0, 1500)]),
        (Where(last_ms=3000), [(9000, 10_000), (10_000, 12_000)]),
        (Where(start_ms=3990, end_ms=10_020), [(4000, 10_000)]),
        (Where(start_ms=0, end_ms=99_000), [(0, 4000), (4000, 10_000), (10_000, 12_000)]),
    ],
)
def test_a_part_is_whole_segments(where: Where, spans: list[tuple[int, int]]) -> None:
    assert meant(where) == spans


def test_an_edge_within_a_transition_is_its_cut() -> None:
    crossed = apply(FILM, AddTransition("fade", 1000), KNOWN).draft

    found = part(crossed, Where(start_ms=4300, end_ms=9700), KNOWN, "color")

    assert found.draft == crossed
    assert [one.source for one in found.segments] == ["two"]


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        (Where(clip=4), "no_such_clip"),
        (Where(clip=0), "no_such_clip"),
        (Where(start_ms=12_000), "beyond_end"),
        (Where(start_ms=3000, end_ms=2000), "empty_range"),
    ],
)
def test_a_part_that_is_not_there_is_refused(where: Where, reason: str) -> None:
    with pytest.raises(CannotEdit) as no:
        part(FILM, where, KNOWN, "color")

    assert no.value.reason == reason
    assert no.value.op == "color"


def test_a_part_is_named_in_both_languages() -> None:
    clip = part(FILM, Where(clip=2), KNOWN, "color").facts
    span = part(FILM, Where(start_ms=1000, end_ms=2500), KNOWN, "color").facts

    assert (told(clip, "en")["where"], told(clip, "zh")["where"]) == (
        " of clip 2",
        "第 2 个片段的",
    )
    assert told(span, "en")["where"] == " from 0:01 to 0:02.5"
    assert told(span, "zh")["where"] == "0:01 到 0:02.5 的"
    assert told({}, "en")["where"] == ""


@settings(max_examples=60)
@given(drafts(), WHERES)
def test_a_part_changes_nothing_but_its_own_segments(draft: Draft, where: Where) -> None:
    try:
        found = part(draft, where, KNOWN, "color")
    except CannotEdit:
        return

    done = found.changed(lambda one: replace(one, volume=0.125))

    assert found.ids
    assert broken_laws(done) == ()
    assert length_ms(done) == length_ms(draft)
    for before, after in zip(found.draft.segments(), done.segments(), strict=True):
        changed = before[1].id in found.ids
        assert after[1] == (replace(before[1], volume=0.125) if changed else before[1])
    assert picture(done) is not None
    assert not any(one.role in LAID_OVER for one in found.segments)
