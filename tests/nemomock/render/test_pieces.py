"""Films made of pieces: the same as in one piece, made anew only where something changed."""

from __future__ import annotations

import asyncio
import hashlib
import os
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from films import Film, Look, audio_track, look_at, text_track, video_track
from nemomock.domain.draft import Box, Canvas, Draft, Effect, Segment, TextStyle, Track, Transition
from nemomock.domain.looks import (
    ANIMATIONS,
    COLOR_LOOKS,
    FILTERS,
    FITS,
    FLIPS,
    MOTIONS,
    TRANSITIONS,
    TURNS,
)
from nemomock.domain.media import Media
from nemomock.media.fonts import lettering
from nemomock.render.chunks import Limits
from nemomock.render.compiler import Layout, compile_window, lay
from nemomock.render.copying import Copy
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.film import make_film
from nemomock.render.filmplan import FilmPlan, Pieces, plan_film
from nemomock.render.output import Output, Quality
from nemomock.render.survey import surveys_for
from nemomock.render.timeline import Window
from nemomock.render.workplace import Workplace
from studio import Studio

SMALL = Output(320, 180, 30, Quality.LOW)
FINE = replace(SMALL, quality=Quality.HIGH)
BITS = Limits(least=8, most=20, short=0)
FADE = Transition("fade", 400)


def _layout(files: Mapping[str, Media], *tracks: Track, output: Output = SMALL) -> Layout:
    draft = Draft(tracks, Canvas(output.width, output.height, output.fps, "#204060"))
    return lay(draft, files, output, lettering(draft))


def _story(title: str = "WORDS") -> tuple[Track, ...]:
    return (
        video_track(
            Segment("1", 0, 1000, "red.mp4", transition=FADE),
            Segment(
                "2", 1000, 1500, "counting.mp4", effects=(Effect("motion", {"move": "zoom_in"}),)
            ),
            Segment("3", 2500, 1000, "blue.mp4", effects=(Effect("fade_out", {"d": 700}),)),
        ),
        audio_track(Segment("4", 300, 2500, "tone.wav", fade_in_ms=400)),
        text_track(Segment("5", 2600, 800, text=title, style=TextStyle(size=200))),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _pieces(layout: Layout) -> FilmPlan:
    plan = plan_film(layout, limits=BITS)
    assert isinstance(plan.made, Pieces)
    assert len(plan.made.pictures) > 3
    return plan


def _alike(one: Film, other: Film) -> None:
    assert len(one.frames) == len(other.frames)
    assert one.times == pytest.approx(other.times, abs=1e-6)
    worst = max(
        abs(a.astype(int) - b.astype(int)).mean()
        for a, b in zip(one.frames, other.frames, strict=True)
    )
    assert worst < 4


def test_a_film_of_pieces_is_the_film_in_one(studio: Studio, files: Mapping[str, Media]) -> None:
    layout = _layout(files, *_story(), output=FINE)

    whole = look_at(studio.make(plan_film(layout)))
    joined = look_at(studio.make(_pieces(layout)))

    _alike(joined, whole)
    assert (joined.codec, joined.audio) == (whole.codec, whole.audio)
    assert np.array_equal(joined.sound, whole.sound)
    content = joined.path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_the_same_draft_is_the_same_bytes_whatever_was_kept(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    plan = _pieces(_layout(files, *_story()))

    first = studio.make(plan)
    after_another = studio.make(_pieces(_layout(files, *_story("OTHER"))))
    films = [first, studio.make(plan), studio.make(plan, cached=False)]

    assert len({_digest(film) for film in films}) == 1
    assert _digest(after_another) != _digest(first)


def test_a_second_export_encodes_what_changed_and_nothing_else(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    studio.make(_pieces(_layout(files, *_story("ONE"))))
    at_first = studio.encodes

    studio.make(_pieces(_layout(files, *_story("ONE"))))
    unchanged = studio.encodes
    studio.make(_pieces(_layout(files, *_story("TWO"))))

    assert at_first > 5
    assert unchanged == 0
    assert 1 <= studio.encodes <= 2
    assert studio.told == sorted(studio.told)


def test_a_short_film_is_one_run_and_kept_too(studio: Studio, files: Mapping[str, Media]) -> None:
    plan = plan_film(_layout(files, *_story()))

    first = studio.make(plan)
    once = studio.encodes
    second = studio.make(plan)

    assert (once, studio.encodes) == (1, 0)
    assert _digest(first) == _digest(second)
    assert first.stat().st_nlink == second.stat().st_nlink == 1


def test_a_damaged_piece_is_made_again(studio: Studio, files: Mapping[str, Media]) -> None:
    plan = _pieces(_layout(files, *_story()))
    first = studio.make(plan)
    kept = sorted(studio.cache.folder.glob("*/*.mp4"))
    kept[0].write_bytes(b"rubbish")

    second = studio.make(plan)

    assert studio.encodes == 1
    assert _digest(first) == _digest(second)


def test_a_failing_piece_names_its_clip_and_ffmpegs_last_words(
    studio: Studio, files: Mapping[str, Media], sources: Path
) -> None:
    (sources / "broken.mp4").write_bytes(b"\0\0\0\x10ftypisom" + b"no film at all" * 100)
    broken = replace(files["blue.mp4"], path="broken.mp4", filename="holiday.mp4")
    layout = _layout({**files, "blue.mp4": broken}, *_story())

    with pytest.raises(RenderFailed, match=r"`holiday\.mp4`.*ffmpeg: .*Invalid data"):
        studio.make(_pieces(layout))

    assert not list(studio.folder.glob("*.mp4"))


def test_very_many_voices_are_mixed_from_stems_without_loss(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    notes = tuple(Segment(f"{n}", n * 50, 40, "tone.wav", n * 10) for n in range(60))
    few = (notes[:30], notes[30:])

    stems = plan_film(_layout(files, audio_track(*notes)), limits=BITS)
    assert isinstance(stems.made, Pieces)
    assert len(stems.made.score.stems) == 4
    many = look_at(studio.make(stems))
    plain = look_at(
        studio.make(
            plan_film(
                _layout(files, *(audio_track(*part, name=f"a{n}") for n, part in enumerate(few))),
                limits=replace(BITS, short=10**6),
            )
        )
    )

    assert many.loudness(0.1, 2.9) > 0.02
    assert many.sound.shape == plain.sound.shape
    assert abs(many.sound - plain.sound).max() < 0.02


def test_a_film_without_sound_is_silent_for_all_its_length(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    layout = _layout(
        files, video_track(*(Segment(f"{n}", n * 500, 500, "odd.mkv") for n in range(5)))
    )

    whole = look_at(studio.make(plan_film(layout)))
    joined = look_at(studio.make(_pieces(layout)))

    assert joined.sound.shape == whole.sound.shape
    assert not joined.sound.any()
    assert joined.audio == whole.audio


def _copied(layout: Layout, sources: Path) -> tuple[FilmPlan, list[Copy]]:
    plan = plan_film(layout, surveys_for(layout, sources), BITS)
    assert isinstance(plan.made, Pieces)
    return plan, [piece for piece in plan.made.pictures if isinstance(piece, Copy)]


def _raw(ffmpeg: Path, film: Path, first: int, frames: int) -> bytes:
    part = f"select=between(n\\,{first}\\,{first + frames - 1})"
    asked = ("-i", str(film), "-vf", part, "-fps_mode", "passthrough", "-an", "-f", "framemd5", "-")
    found = subprocess.run([str(ffmpeg), "-v", "error", *asked], capture_output=True, check=True)
    assert not found.stderr
    lines = [line for line in found.stdout.splitlines() if not line.startswith(b"#")]
    return b"\n".join(line.rpartition(b",")[2] for line in lines)


def test_untouched_clips_that_fit_are_copied_picture_for_picture(
    studio: Studio, files: Mapping[str, Media], sources: Path, ffmpeg: Path
) -> None:
    layout = _layout(
        files,
        video_track(
            Segment("1", 0, 2000, "fits1.mp4", offset_ms=1000),
            Segment("2", 2000, 4000, "fits2.mp4"),
        ),
        output=FINE,
    )

    plan, copies = _copied(layout, sources)
    film = studio.make(plan)

    assert [copy.window for copy in copies] == [Window(0, 60), Window(60, 180)]
    assert _raw(ffmpeg, film, 0, 60) == _raw(ffmpeg, sources / "fits1.mp4", 30, 60)
    assert _raw(ffmpeg, film, 60, 120) == _raw(ffmpeg, sources / "fits2.mp4", 0, 120)
    assert len(look_at(film).frames) == 180


def test_only_the_edges_of_a_touched_clip_are_encoded(
    studio: Studio, files: Mapping[str, Media], sources: Path, ffmpeg: Path
) -> None:
    title = Segment("t", 3500, 400, text="X", style=TextStyle(size=300))
    layout = _layout(
        files,
        video_track(
            Segment("1", 0, 1000, "red.mp4", transition=FADE),
            Segment("2", 1000, 3000, "fits1.mp4", offset_ms=500),
        ),
        text_track(title),
        output=FINE,
    )

    plan, copies = _copied(layout, sources)
    film = studio.make(plan)

    assert [(copy.window, copy.first) for copy in copies] == [(Window(45, 105), 30)]
    assert _raw(ffmpeg, film, 45, 60) == _raw(ffmpeg, sources / "fits1.mp4", 30, 60)
    _alike(look_at(film), look_at(studio.make(plan_film(layout))))


def test_a_clip_whose_sound_is_cleaned_is_copied(files: Mapping[str, Media], sources: Path) -> None:
    clean = (Effect("denoise", {"of": "sound", "much": 0.5}),)

    _, copies = _copied(
        _layout(files, video_track(Segment("1", 0, 3000, "fits1.mp4", effects=clean)), output=FINE),
        sources,
    )

    assert [copy.window for copy in copies] == [Window(0, 90)]


@pytest.mark.parametrize(
    "change",
    [
        {"speed": 1.5},
        {"effects": (Effect("color", {"look": "bw"}),)},
        {"opacity": 0.5},
        {"box": Box(0, 0, 0.5, 0.5)},
        {"reversed": True},
        {"offset_ms": 17},
        {"duration_ms": 700},
    ],
)
def test_a_clip_that_is_changed_or_short_is_not_copied(
    files: Mapping[str, Media], sources: Path, change: dict[str, object]
) -> None:
    clip = replace(Segment("1", 0, 3000, "fits1.mp4"), **change)  # type: ignore[arg-type]
    layout = _layout(files, video_track(clip, Segment("2", 3000, 3000, "red.mp4")))

    assert surveys_for(layout, sources).keys() <= {"fits1.mp4"}
    assert _copied(layout, sources)[1] == []


def test_files_that_do_not_fit_are_told_apart(files: Mapping[str, Media], sources: Path) -> None:
    """Neither another profile, nor colours that are not told, nor a turned picture is copied."""
    names = ("counting.mp4", "red.mp4", "turned.mp4")
    layout = _layout(
        files, video_track(*(Segment(n, i * 2000, 2000, n) for i, n in enumerate(names)))
    )

    assert surveys_for(layout, sources) == {}


def test_a_film_called_off_while_it_is_made_leaves_nothing(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    plan = _pieces(_layout(files, *_story()))

    async def scenario() -> None:
        begun = asyncio.Event()
        work = asyncio.create_task(
            make_film(
                plan, place=Workplace(studio.program, studio.media), folder=studio.folder / "job",
                target=studio.folder / "never.mp4", on_progress=lambda _: begun.set(),
                timeout_s=120,
            )
        )  # fmt: skip
        await begun.wait()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work

    asyncio.run(scenario())

    assert not (studio.folder / "never.mp4").exists()
    assert not _running(str(studio.folder))


def _running(mark: str) -> list[str]:
    """Return the commands of all processes that are about something."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark in (command := path.read_bytes().decode(errors="replace")):
                found.append(command)
        except OSError:
            continue
    return found


MANY = int(os.environ.get("NEMO_WINDOWS", "0"))
"""How many films are compared; some when nobody says."""
CLIPS = ("red.mp4", "counting.mp4", "odd.mkv", "square.png", "blue.mp4")


@st.composite
def small_drafts(draw: st.DrawFn) -> Draft:
    """Draw short films of the sources, with all that a window must carry over its edges."""
    rows: list[Track] = []
    for row in range(draw(st.integers(1, 2))):
        segments, reached = [], draw(st.sampled_from((0, 0, 300)))
        for place in range(draw(st.integers(1, 3))):
            lasts = draw(st.sampled_from((300, 500, 1000)))
            effects = draw(st.lists(EFFECTS, max_size=2))
            segments.append(
                Segment(
                    f"{row}{place}", reached, lasts, draw(st.sampled_from(CLIPS)),
                    offset_ms=draw(st.sampled_from((0, 500, 1800))),
                    speed=draw(st.sampled_from((1.0, 1.0, 2.0))),
                    reversed=draw(st.sampled_from((False, False, True))),
                    fit=draw(st.sampled_from(FITS)), effects=tuple(effects),
                    opacity=draw(st.sampled_from((1.0, 1.0, 0.4))),
                    box=draw(st.sampled_from((None, Box(0.5, 0.1, 0.4, 0.4), Box(-0.2, 0.6)))),
                    transition=draw(st.none() | st.builds(
                        Transition, st.sampled_from(TRANSITIONS), st.sampled_from((200, 400)))),
                )
            )  # fmt: skip
            reached += lasts + draw(st.sampled_from((0, 0, 200)))
        rows.append(video_track(*segments, name=f"v{row}"))
    title = Segment(
        "t", draw(st.sampled_from((0, 200))), 600, text="Hi",
        animation=draw(st.none() | st.sampled_from(ANIMATIONS)), style=TextStyle(size=200),
    )  # fmt: skip
    return Draft((*rows, text_track(title)), Canvas(160, 90, 30, "#204060"))


EFFECTS = st.one_of(
    st.builds(lambda look: Effect("color", {"look": look}), st.sampled_from(COLOR_LOOKS)),
    st.builds(lambda name: Effect("filter", {"name": name}), st.sampled_from(FILTERS)),
    st.builds(
        lambda deg, flip: Effect("turn", {"deg": deg, "flip": flip}),
        st.sampled_from(TURNS),
        st.sampled_from(FLIPS),
    ),
    st.sampled_from(
        (
            Effect("crop", {"x": 0.3, "y": 0.1, "w": 0.5, "h": 0.7}),
            Effect("chroma", {"color": "#ff0000", "near": 0.3}),
            Effect("adjust", {"brightness": 0.2, "contrast": 1.3, "warmth": -0.5}),
        )
    ),
    st.builds(lambda move: Effect("motion", {"move": move}), st.sampled_from(MOTIONS)),
    st.builds(
        lambda kind, ms: Effect(kind, {"d": ms}),
        st.sampled_from(("fade_in", "fade_out")),
        st.sampled_from((100, 400)),
    ),
    st.builds(lambda much: Effect("stabilize", {"much": much}), st.sampled_from((0.1, 0.5))),
    st.just(Effect("denoise", {"of": "picture", "much": 0.5})),
)


@settings(
    max_examples=MANY or 12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(small_drafts(), st.data())
def test_windows_show_the_frames_that_the_whole_shows(
    files: Mapping[str, Media],
    pixels: Look,
    draft: Draft,
    data: st.DataObject,
) -> None:
    layout = lay(draft, files, Output(160, 90, 30), lettering(draft))
    cuts = sorted(data.draw(st.sets(st.integers(1, max(layout.frames - 1, 1)), max_size=3)))
    edges = [0, *(cut for cut in cuts if cut < layout.frames), layout.frames]

    def look(first: int, end: int) -> np.ndarray:
        return pixels(compile_window(layout, Window(first, end)), layout.recipes)

    whole = look(0, layout.frames)
    parts = [look(first, end) for first, end in pairwise(edges)]

    assert [len(part) for part in parts] == [b - a for a, b in pairwise(edges)]
    # A transition passes its pictures through full chroma, so edges of colours differ a little.
    assert abs(np.concatenate(parts) - whole).mean(axis=1).max() < 2.5


@pytest.mark.parametrize("cut", [31, 38, 45])
def test_a_picture_half_way_between_two_frames_is_the_same_one_in_every_window(
    files: Mapping[str, Media], pixels: Look, cut: int
) -> None:
    """Of 24 pictures a second every fourth changes half-way through a frame of the film.

    The transition lets the clip begin a third of a second earlier, which no clock that ticks
    a thousand times a second can say.
    """
    clips = (
        Segment("1", 0, 1000, "red.mp4", transition=Transition("fade", 333)),
        Segment("2", 1000, 1000, "odd.mkv", offset_ms=500),
    )
    layout = _layout(files, video_track(*clips), output=Output(160, 90, 30))

    whole = pixels(compile_window(layout, Window(0, 60)))
    behind = pixels(compile_window(layout, Window(cut, 60)))

    assert abs(whole[cut:] - behind).mean(axis=1).max() < 2.5


def test_what_is_called_off_while_it_is_prepared_leaves_nothing(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    clip = Segment("1", 0, 1900, "counting.mp4", effects=(Effect("stabilize", {"much": 1.0}),))
    plan = plan_film(_layout(files, video_track(clip)))

    async def scenario() -> None:
        begun = asyncio.Event()
        work = asyncio.create_task(
            make_film(
                plan, place=Workplace(studio.program, studio.media), folder=studio.folder / "job",
                target=studio.folder / "never.mp4", on_progress=lambda _: begun.set(),
                timeout_s=120,
            )
        )  # fmt: skip
        await begun.wait()
        preparing = _making(studio)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        assert preparing

    asyncio.run(scenario())

    assert not _making(studio)
    assert not (studio.folder / "never.mp4").exists()
    assert not _running(str(studio.folder))


def _making(studio: Studio) -> list[Path]:
    return list(studio.folder.glob("job/making-*"))


def test_a_file_that_is_no_media_any_more_is_named_alone(
    studio: Studio, files: Mapping[str, Media], sources: Path
) -> None:
    (sources / "swapped.mp4").write_bytes(b"#EXTM3U\nfile:///etc/passwd\n")
    swapped = replace(files["blue.mp4"], path="swapped.mp4", filename="holiday.mp4")
    layout = _layout({**files, "blue.mp4": swapped}, *_story())

    with pytest.raises(RenderFailed, match=r"^`holiday\.mp4`(?: at 0:\d\d)?: .* is not media"):
        studio.make(_pieces(layout))
