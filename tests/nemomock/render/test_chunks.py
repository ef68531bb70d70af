"""Where a film is cut: every frame in one chunk, cuts where things change, edits stay local."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from draft_strategies import drafts, image, sound, video
from films import audio_track, text_track, video_track
from nemomock.domain.draft import Canvas, Draft, Effect, Segment, Transition
from nemomock.domain.media import Media, MediaKind
from nemomock.media.fonts import lettering
from nemomock.render.chunks import MOST_PIECES, Limits, changes, chunks, is_short
from nemomock.render.compiler import FILM, compile_window, lay
from nemomock.render.filmplan import Chunk, Pieces, plan_film
from nemomock.render.fingerprint import fingerprint
from nemomock.render.graph import loose_ends
from nemomock.render.output import Output, Quality
from nemomock.render.score import MOST_VOICES
from nemomock.render.timeline import Window

HD = Output(1920, 1080, 30)
MEDIA: Mapping[str, Media] = {
    "clip_0": video("clip_0", 12_000),
    "photo_1": image("photo_1"),
    "gone": video("gone", 3000),
    "long": replace(video("long", 600_000), hash="11"),
    "music": sound("music", 600_000),
}
LIMITS = st.builds(
    lambda least, more: Limits(least, least + more, 0), st.integers(1, 60), st.integers(0, 200)
)


def _seen(draft: Draft) -> Draft:
    """Keep what may stand in a draft of these media."""
    names = {"photo_1": "photo_1", "gone": "gone"}
    return replace(
        draft,
        tracks=tuple(
            replace(
                track,
                segments=tuple(
                    replace(s, source=s.source and names.get(s.source, "clip_0"))
                    for s in track.segments
                ),
            )
            for track in draft.tracks
        ),
    )


@settings(max_examples=60)
@given(drafts(), LIMITS)
def test_every_frame_is_in_exactly_one_chunk(draft: Draft, limits: Limits) -> None:
    assume(draft.ready)
    layout = lay(_seen(draft), MEDIA, Output(fps=draft.canvas.fps))

    found = chunks(layout.rows, Window(0, layout.frames), draft.canvas.fps, limits)

    assert (found[0].first, found[-1].end) == (0, layout.frames)
    assert all(left.end == right.first for left, right in pairwise(found))
    assert all(window.frames > 0 for window in found)


@settings(max_examples=40)
@given(drafts(), st.data())
def test_any_window_is_wired_soundly_and_as_long_as_it_says(
    draft: Draft, data: st.DataObject
) -> None:
    assume(draft.ready)
    layout = lay(_seen(draft), MEDIA, Output(fps=draft.canvas.fps))
    first = data.draw(st.integers(0, layout.frames - 1))
    window = Window(first, data.draw(st.integers(first + 1, layout.frames)))

    plan = compile_window(layout, window)

    assert loose_ends(plan.graph, (FILM,)) == ()
    assert plan.frames == window.frames
    assert plan == compile_window(layout, window)


@settings(max_examples=40)
@given(drafts())
def test_a_chunk_long_enough_begins_where_something_changes(draft: Draft) -> None:
    assume(draft.ready)
    layout = lay(_seen(draft), MEDIA, Output(fps=draft.canvas.fps))
    never = Limits(1, 10**9, 0)

    found = chunks(layout.rows, Window(0, layout.frames), draft.canvas.fps, never)

    assert {window.first for window in found} <= {0, *changes(layout.rows, draft.canvas.fps)}


def test_slivers_become_chunks_that_are_worth_it() -> None:
    cuts = tuple(Segment(f"{n}", n * 100, 100, "clip_0") for n in range(100))
    layout = lay(Draft((video_track(*cuts),)), MEDIA, HD)

    found = chunks(layout.rows, Window(0, layout.frames), 30, Limits(30, 240, 0))

    assert all(20 <= window.frames <= 60 for window in found)


def test_very_many_slivers_are_not_opened_at_once_even_where_frames_are_small() -> None:
    cuts = tuple(Segment(f"{n}", n * 33, 33, "clip_0") for n in range(400))
    layout = lay(Draft((video_track(*cuts),)), MEDIA, Output(64, 36, 30))

    found = chunks(layout.rows, Window(0, layout.frames), 30, Limits.of(layout.output))

    assert not is_short(layout.rows, layout.frames, Limits.of(layout.output))
    assert max(len(compile_window(layout, window).graph.inputs) for window in found) < 20


def test_a_clip_with_an_effect_that_remembers_is_never_cut() -> None:
    clip = Segment("1", 0, 60_000, "long", effects=(Effect("echo"),))
    title = Segment("2", 5000, 1000, text="Hi")
    layout = lay(Draft((video_track(clip), text_track(title))), MEDIA, HD)

    assert chunks(layout.rows, Window(0, 1800), 30, Limits(30, 240, 0)) == (Window(0, 1800),)


def _film(title: str = "One", *, lost_ms: int = 0) -> Draft:
    fade = Transition("fade", 500)
    return Draft(
        (
            video_track(
                Segment("a", 0, 30_000 - lost_ms, "long", lost_ms, transition=fade),
                Segment("b", 30_000 - lost_ms, 30_000, "long", 100_000),
            ),
            audio_track(Segment("m", 0, 60_000 - lost_ms, "music")),
            text_track(Segment("t", 20_000 - lost_ms, 3000, text=title, animation="slide")),
        ),
        Canvas(),
        title,
    )


def _keys(draft: Draft, output: Output = HD, build: str = "n9") -> list[str]:
    layout = lay(draft, MEDIA, output, lettering(draft))
    hashes = {media.path: media.hash for media in MEDIA.values()}
    return [
        fingerprint(compile_window(layout, window), hashes, str, build)
        for window in chunks(layout.rows, Window(0, layout.frames), output.fps, Limits(30, 240, 0))
    ]


def test_another_title_changes_only_the_chunks_that_show_it() -> None:
    before, after = _keys(_film("One")), _keys(_film("Two"))

    changed = [
        number for number, (one, two) in enumerate(zip(before, after, strict=True)) if one != two
    ]
    assert len(changed) == 1
    assert len(before) > 6


def test_a_trimmed_start_keeps_the_chunks_behind_it() -> None:
    before, after = _keys(_film()), _keys(_film(lost_ms=7300))

    assert len(set(after) - set(before)) <= 1


def test_what_is_done_to_the_sound_changes_no_picture() -> None:
    film = _film()
    heard = (Effect("denoise", {"of": "sound"}), Effect("duck", {"db": 12.0}))
    row = film.tracks[0]
    cleaned = replace(row, segments=tuple(replace(it, effects=heard) for it in row.segments))

    assert _keys(replace(film, tracks=(cleaned, *film.tracks[1:]))) == _keys(film)


def test_a_key_tells_all_that_matters() -> None:
    known = _keys(_film())
    others = (
        _keys(_film(), build="n10"),
        _keys(_film(), Output(1920, 1080, 30, Quality.LOW)),
        _keys(_film(), Output(1280, 720, 30)),
        _keys(replace(_film(), canvas=Canvas(background="#ff0000"))),
    )

    assert all(not set(known) & set(other) for other in others)


def test_a_key_tells_nothing_of_names_places_and_paths() -> None:
    draft = _film()
    layout = lay(draft, MEDIA, HD)
    moved = replace(
        MEDIA["long"], path="elsewhere/x.mp4", filename="other.mp4", kind=MediaKind.VIDEO
    )
    other = lay(replace(draft, title="x", meta={"a": 1}), {**MEDIA, "long": moved}, HD)
    window = Window(200, 260)

    keys = {
        fingerprint(
            compile_window(one, window),
            {media.path: media.hash for media in one.media.values()},
            str,
            "n9",
        )
        for one in (layout, other)
    }
    assert len(keys) == 1


def test_an_hour_of_a_thousand_clips_in_thirty_tracks_is_planned_in_small_pieces() -> None:
    rows = 10
    clips = tuple(
        Segment(f"s{n}", n * 3600, 3600, "long", n * 37 % 40_000, reversed=n % 50 == 0)
        for n in range(1000)
    )
    over = (video_track(*_sparse(f"p{row}", source="long"), name=f"p{row}") for row in range(rows))
    sounds = (
        audio_track(*_sparse(f"a{row}", source="music"), name=f"a{row}") for row in range(rows)
    )
    words = (text_track(*_sparse(f"x{row}", text="Hi"), name=f"x{row}") for row in range(9))
    layout = lay(Draft((video_track(*clips, name="v"), *over, *sounds, *words)), MEDIA, HD)

    made = plan_film(layout).made

    assert isinstance(made, Pieces)
    windows = [piece.window for piece in made.pictures]
    assert [(one.end, two.first) for one, two in pairwise(windows) if one.end != two.first] == []
    assert (windows[0].first, windows[-1].end) == (0, 108_000)
    assert max(window.frames for window in windows) <= 2 * Limits.of(HD).most
    opened = [len(piece.plan.graph.inputs) for piece in made.pictures if isinstance(piece, Chunk)]
    assert max(opened) <= MOST_PIECES * (rows + 1)
    assert max(len(plan.graph.inputs) for _, plan in made.score.stems) <= MOST_VOICES


def _sparse(name: str, **what: str) -> tuple[Segment, ...]:
    """Return fifty segments over the hour."""
    return tuple(
        Segment(f"{name}-{n}", n * 72_000, 3600, **what)  # type: ignore[arg-type]
        for n in range(50)
    )
