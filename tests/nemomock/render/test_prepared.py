"""Clips that are made into files before the film: backwards, steadied, cleaned."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from films import Film, Make, audio_track, look_at, near, text_track, video_track
from nemomock.domain.draft import Canvas, Draft, Effect, Segment, Track, Transition
from nemomock.domain.media import Media, MediaKind
from nemomock.media.assets import look_at as look_at_file
from nemomock.media.fonts import lettering
from nemomock.render import developing, turning
from nemomock.render.compiler import Layout, lay
from nemomock.render.copying import Copy
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.filmplan import FilmPlan, Pieces, plan_film
from nemomock.render.output import Output, Quality
from nemomock.render.preparing import prepare
from nemomock.render.recipes import Recipe, Steps
from nemomock.render.survey import surveys_for
from nemomock.render.timeline import Window
from nemomock.render.turning import Reel
from nemomock.render.workplace import Workplace
from studio import Studio

SMALL = Output(320, 180, 30, Quality.LOW)
FINE = replace(SMALL, quality=Quality.HIGH)
STEADY = Effect("stabilize", {"much": 0.5})
RED, GREEN, BLACK = (254, 0, 0), (0, 255, 0), (0, 0, 0)
CLEAN = Effect("denoise", {"of": "picture", "much": 0.5})


def layout_of(files: Mapping[str, Media], *tracks: Track, output: Output = SMALL) -> Layout:
    draft = Draft(tracks, Canvas(output.width, output.height, output.fps))
    return lay(draft, files, output, lettering(draft))


def apart(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def mirrored(backwards: Film, forwards: Film) -> None:
    assert len(backwards.frames) == len(forwards.frames)
    for one, other in zip(backwards.frames, forwards.frames[::-1], strict=True):
        assert apart(one, other) < 2.5


@pytest.mark.parametrize(
    "clip",
    [
        Segment("1", 0, 1000, "counting.mp4", 500),
        Segment("1", 0, 500, "counting.mp4", 300, speed=2.0),
        Segment("1", 0, 900, "counting.mp4", 1000, speed=0.5),
        Segment("1", 0, 1000, "odd.mkv", 700),
        Segment("1", 0, 700, "moving.gif"),
    ],
    ids=["plain", "fast", "slow", "odd", "gif"],
)
def test_frame_k_of_a_clip_backwards_is_its_last_but_k(make: Make, clip: Segment) -> None:
    turned = replace(clip, reversed=True)

    forwards, backwards = (make(video_track(one), output=FINE) for one in (clip, turned))

    mirrored(backwards, forwards)


def test_a_film_backwards_with_a_transition_is_the_film_from_its_end(make: Make) -> None:
    fade = Transition("fade", 400)
    one, two = Segment("1", 0, 1000, "counting.mp4", 500), Segment("2", 1000, 1000, "odd.mkv", 500)

    forwards = make(video_track(replace(one, transition=fade), two), output=FINE)
    backwards = make(
        video_track(
            replace(two, start_ms=0, reversed=True, transition=fade),
            replace(one, start_ms=1000, reversed=True),
        ),
        output=FINE,
    )

    # Within the crossfade (frames 24 to 35) a frame is the next one's weight off.
    for number, (one_, other) in enumerate(
        zip(backwards.frames, forwards.frames[::-1], strict=True)
    ):
        assert apart(one_, other) < (20 if 23 <= number < 37 else 2.5)


def test_sound_runs_backwards_with_its_picture_and_alone(
    studio: Studio, sources: Path, ffmpeg: Path
) -> None:
    rising = ("-f", "lavfi", "-i", "aevalsrc=sin(2*PI*(200+150*t)*t)*t/3:d=2.5")
    grey = ("-f", "lavfi", "-i", "color=gray:s=64x64:r=30:d=2.5", "-shortest")
    target = sources / "rising.mov"
    subprocess.run(
        [str(ffmpeg), "-v", "error", "-y", *rising, *grey, "-c:a", "pcm_s16le", str(target)],
        check=True,
    )
    files = {"rising.mov": look_at_file(target, "rising.mov")}
    files = {media.id: media for media in files.values()}
    clip = Segment("1", 0, 1500, next(iter(files)), 500)

    def heard(track: Track) -> np.ndarray:
        return look_at(studio.make(plan_film(layout_of(files, track)))).sound[0, 2400:69_600]

    forwards = heard(video_track(clip))
    for track in (video_track, audio_track):
        backwards = heard(track(replace(clip, reversed=True)))

        assert np.corrcoef(backwards[::-1], forwards)[0, 1] > 0.97
        assert abs(np.corrcoef(backwards, forwards)[0, 1]) < 0.5


@pytest.fixture(scope="module")
def shaky(sources: Path, ffmpeg: Path) -> Mapping[str, Media]:
    """A still scene filmed by an unsteady hand, and one with grain; both with the clean scene."""
    scene = "mandelbrot=s=480x300:r=30:maxiter=400:end_scale=0.3,trim=end_frame=1,loop=30:1"
    grey = "lutyuv=y='40+val*0.7',setpts=N/30/TB,format=yuv420p"
    hand = "crop=400:240:x='40+12*sin(n*1.3)+9*sin(n*2.9)':y='30+11*sin(n*1.7+1)'"
    for name, steps in (
        ("still.mp4", "crop=400:240:x=40:y=30"),
        ("shaky.mp4", hand),
        ("grainy.mp4", "crop=400:240:x=40:y=30,noise=alls=24:allf=t:all_seed=7"),
    ):
        graph = ("-f", "lavfi", "-i", f"{scene},{grey},{steps}", "-t", "1")
        written = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "8", str(sources / name))
        subprocess.run([str(ffmpeg), "-v", "error", "-y", *graph, *written], check=True)
    found = (
        look_at_file(sources / name, name) for name in ("still.mp4", "shaky.mp4", "grainy.mp4")
    )
    return {media.filename: media for media in found}


def _film(studio: Studio, media: Media, *effects: Effect) -> tuple[np.ndarray, ...]:
    clip = Segment("1", 0, 1000, media.id, effects=effects)
    layout = layout_of(
        {media.id: media}, video_track(clip), output=replace(FINE, width=400, height=240)
    )
    return look_at(studio.make(plan_film(layout))).frames


def _shift(one: np.ndarray, other: np.ndarray) -> float:
    """Return by how many pixels a picture moved, found by phase correlation."""
    spectra = [np.fft.fft2(picture[..., 1].astype(float)) for picture in (one, other)]
    cross = spectra[0] * np.conj(spectra[1])
    peak = np.abs(np.fft.ifft2(cross / (np.abs(cross) + 1e-9)))
    row, column = np.unravel_index(peak.argmax(), peak.shape)
    height, width = peak.shape
    return float(np.hypot(min(row, height - row), min(column, width - column)))


def test_a_shaky_clip_is_steadied_and_shows_no_black_edge(
    studio: Studio, shaky: Mapping[str, Media]
) -> None:
    before = _film(studio, shaky["shaky.mp4"])
    after = _film(studio, shaky["shaky.mp4"], STEADY)

    moved = [np.mean([_shift(*pair) for pair in pairwise(film)]) for film in (before, after)]
    assert moved[0] > 8
    assert moved[1] < moved[0] / 4
    edges = [np.concatenate([f[0], f[-1], f[:, 0], f[:, -1]]).max(axis=1) for f in after]
    assert min(int(edge.min()) for edge in edges) > 16


def test_grain_is_taken_out_and_the_scene_stays(studio: Studio, shaky: Mapping[str, Media]) -> None:
    scene, grainy = (_film(studio, shaky[name]) for name in ("still.mp4", "grainy.mp4"))
    cleaned = _film(studio, shaky["grainy.mp4"], CLEAN)

    def noise(film: tuple[np.ndarray, ...]) -> float:
        pairs = zip(film[3:], scene[3:], strict=True)
        return float(np.mean([(_light(a) - _light(b)) ** 2 for a, b in pairs]))

    assert noise(grainy) > 100
    assert noise(cleaned) < noise(grainy) / 2


def _light(picture: np.ndarray) -> np.ndarray:
    return picture.astype(float) @ (0.21, 0.72, 0.07)


def test_one_shot_in_several_clips_is_prepared_once(files: Mapping[str, Media]) -> None:
    title = text_track(Segment("t", 200, 300, text="Hi"))
    halves = (
        Segment("1", 0, 500, "counting.mp4", 100, effects=(STEADY,)),
        Segment("2", 500, 900, "counting.mp4", 600, effects=(STEADY,)),
        Segment("3", 1400, 400, "red.mp4", 600, effects=(STEADY, CLEAN)),
    )

    layout = layout_of(files, video_track(*halves), title)

    assert [(one.media.id, one.start_ms, one.end_ms) for one in layout.recipes] == [
        ("counting.mp4", 0, 2000),
        ("red.mp4", 500, 1500),
    ]
    plain = layout_of(files, video_track(*(replace(one, effects=()) for one in halves)), title)
    assert [row.clips for row in layout.heard] == [
        tuple(replace(clip, segment=halves[place]) for place, clip in enumerate(row.clips))
        for row in plain.rows
    ]


def test_what_is_made_is_known_by_content_and_not_by_name(files: Mapping[str, Media]) -> None:
    recipe = Recipe(files["red.mp4"], "picture", 0, 1000, Steps(steady=0.5))

    renamed = replace(files["red.mp4"], id="else", filename="beach.mp4", path="else.mp4")
    assert replace(recipe, media=renamed).name == recipe.name
    others = (
        replace(recipe, media=replace(files["red.mp4"], hash="other")),
        replace(recipe, end_ms=1500),
        replace(recipe, steps=Steps(steady=0.4)),
        replace(recipe, steps=Steps(clean=0.5)),
        replace(recipe, steps=Steps(steady=0.5, backwards=True)),
    )
    assert len({recipe.name, *(other.name for other in others)}) == 6


@pytest.mark.parametrize(
    "clip",
    [
        Segment("1", 0, 3000, "square.png", effects=(STEADY, CLEAN), reversed=True),
        Segment("1", 0, 1000, "red.mp4", effects=(Effect("denoise", {"of": "sound"}),)),
        Segment(
            "1", 0, 1000, "red.mp4", effects=(Effect("duck"), Effect("stabilize", {"much": 0}))
        ),
    ],
    ids=["still", "sound", "nothing"],
)
def test_what_needs_no_preparing_is_cut_anywhere(files: Mapping[str, Media], clip: Segment) -> None:
    layout = layout_of(files, video_track(clip))

    assert layout.recipes == ()
    assert layout.rows[0].clips[0].segment.effects == ()


def _story(**change: object) -> tuple[Track, ...]:
    clips = (
        Segment("1", 0, 2000, "fits1.mp4"),
        Segment("2", 2000, 2000, "fits2.mp4", 500, **change),  # type: ignore[arg-type]
    )
    return (video_track(*clips),)


@pytest.mark.parametrize("change", [{"reversed": True}, {"effects": (STEADY,)}])
def test_a_prepared_clip_is_not_copied_and_its_neighbour_is(
    files: Mapping[str, Media], sources: Path, change: dict[str, object]
) -> None:
    layout = layout_of(files, *_story(**change), output=FINE)

    made = plan_film(layout, surveys_for(layout, sources)).made

    assert isinstance(made, Pieces)
    copied = [piece.window for piece in made.pictures if isinstance(piece, Copy)]
    assert copied == [Window(0, 60)]


def test_sound_that_runs_backwards_is_not_copied_with_its_neighbours(
    studio: Studio, sources: Path, ffmpeg: Path, files: Mapping[str, Media]
) -> None:
    sung = sources / "sung.mp4"
    tone = ("-f", "lavfi", "-i", "sine=500:d=4", "-c:v", "copy", "-c:a", "aac", "-shortest")
    subprocess.run(
        [str(ffmpeg), "-v", "error", "-y", "-i", str(sources / "fits1.mp4"), *tone, str(sung)],
        check=True,
    )
    media = look_at_file(sung, "sung.mp4")
    clips = (
        Segment("1", 0, 2000, media.id),
        Segment("2", 2000, 1000, media.id, 1000, reversed=True),
    )
    layout = layout_of({**files, media.id: media}, video_track(*clips), output=FINE)

    film = look_at(studio.make(plan_film(layout, surveys_for(layout, sources))))

    assert film.loudness(2.2, 2.8) > 0.02


def _backwards_story(files: Mapping[str, Media], title: str) -> FilmPlan:
    clip = Segment("1", 0, 1900, "counting.mp4", reversed=True)
    words = text_track(Segment("2", 300, 800, text=title))
    return plan_film(layout_of(files, video_track(clip), words))


def test_what_was_prepared_serves_the_next_export(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    first = studio.make(_backwards_story(files, "ONE"))
    at_first = studio.encodes
    studio.make(_backwards_story(files, "TWO"))
    another_title = studio.encodes
    again = studio.make(_backwards_story(files, "ONE"))

    assert (at_first, another_title, studio.encodes) == (2, 1, 0)
    assert first.read_bytes() == again.read_bytes()


def test_a_damaged_prepared_file_is_made_again_when_it_is_needed(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    first = studio.make(_backwards_story(files, "ONE"))
    for kept in studio.cache.folder.glob("*/*.mp4"):
        kept.write_bytes(b"rubbish")

    again = studio.make(_backwards_story(files, "ONE"))

    assert studio.encodes == 2
    assert first.read_bytes() == again.read_bytes()


def test_progress_counts_the_frames_to_prepare_too(
    studio: Studio, files: Mapping[str, Media]
) -> None:
    studio.make(_backwards_story(files, "ONE"))
    at_first = studio.told
    studio.make(_backwards_story(files, "TWO"))

    # Sixty frames are turned before as many are shown.
    assert at_first == sorted(at_first)
    assert any(abs(share - 60 / 117) < 0.02 for share in at_first)
    assert at_first[-1] == studio.told[-1] == 1.0


def test_a_clip_that_cannot_be_prepared_is_named_with_ffmpegs_last_words(
    studio: Studio, files: Mapping[str, Media], sources: Path
) -> None:
    (sources / "torn.mp4").write_bytes(b"\0\0\0\x10ftypisom" + b"no film at all" * 100)
    torn = replace(files["red.mp4"], path="torn.mp4", filename="holiday.mp4", hash="torn")
    clip = Segment("1", 0, 1000, "red.mp4", effects=(STEADY,))
    layout = layout_of({**files, "red.mp4": torn}, video_track(clip))

    with pytest.raises(RenderFailed, match=r"^`holiday\.mp4`.*ffmpeg: .*Invalid data"):
        studio.make(plan_film(layout))


def _prepared(recipe: Recipe, ffmpeg: Path, sources: Path, folder: Path) -> tuple[Path, list[int]]:
    """Return what a recipe makes, and how much lay about beside it at each word of progress."""
    target, beside = folder / recipe.file, folder / "making"
    lying: list[int] = []

    def look(_: float) -> None:
        lying.append(sum(file.stat().st_size for file in beside.glob("*")))

    asyncio.run(
        prepare(
            recipe, place=Workplace(ffmpeg, sources), folder=beside, target=target,
            on_progress=look,
        )
    )  # fmt: skip
    assert not beside.exists()
    return target, lying


def _decoded(path: Path) -> list[tuple[Fraction, np.ndarray]]:
    with av.open(str(path), format="nut") as container:
        clock = container.streams.video[0].time_base or Fraction(1)
        return [
            ((frame.pts or 0) * clock, frame.to_ndarray(format="gray"))
            for frame in container.decode(video=0)
        ]


def test_what_runs_backwards_is_made_in_blocks_and_none_shows(
    files: Mapping[str, Media],
    ffmpeg: Path,
    sources: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe = Recipe(files["odd.mkv"], "picture", 0, 2000, Steps(backwards=True))
    (tmp_path / "one").mkdir()
    whole, _ = _prepared(recipe, ffmpeg, sources, tmp_path / "one")

    monkeypatch.setattr(developing, "BLOCK_MS", 300)
    monkeypatch.setattr(turning, "MOST_BYTES", 50_000)
    parts, lying = _prepared(recipe, ffmpeg, sources, tmp_path)

    one, other = _decoded(whole), _decoded(parts)
    assert [moment for moment, _ in one] == [moment for moment, _ in other]
    assert len(one) == 48
    for (_, ours), (_, theirs) in zip(one, other, strict=True):
        assert apart(ours, theirs) < 1
    assert 0 < max(lying) < parts.stat().st_size / 3


def test_memory_holds_a_few_pictures_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turning, "MOST_BYTES", 100)
    pictures = [turning._Picture(number, 30) for number in range(20)]

    groups = list(turning._groups(pictures))

    assert max(sum(one.size for one in group) for group in groups) <= 100
    assert [one for group in groups for one in reversed(group)] == pictures[::-1]


def test_how_long_a_picture_is_on_show_goes_with_it(ffmpeg: Path, tmp_path: Path) -> None:
    """Of pictures at 0, 100, 400, 500 and 900 of 1000 ms the last is on show for 100 ms."""
    moments = (0, 100, 400, 500, 900)
    uneven = tmp_path / "uneven.nut"
    chosen = "+".join(f"eq(n,{moment // 100})" for moment in moments)
    graph = ("-f", "lavfi", "-i", f"testsrc=s=64x64:r=10:d=1,select='{chosen}',format=yuv420p")
    written = ("-fps_mode", "passthrough", "-c:v", "libx264", "-g", "1", "-bf", "0")
    subprocess.run([str(ffmpeg), "-v", "error", *graph, *written, str(uneven)], check=True)

    with Reel(tmp_path / "turned.nut", 1000) as reel:
        reel.append(uneven, 0, lambda: False)

    found = [round(moment * 1000) for moment, _ in _decoded(tmp_path / "turned.nut")]
    assert found == [0, 100, 500, 600, 900]
    assert files_alike(_decoded(uneven), _decoded(tmp_path / "turned.nut"))


def files_alike(
    one: list[tuple[Fraction, np.ndarray]], other: list[tuple[Fraction, np.ndarray]]
) -> bool:
    pairs = zip(one, reversed(other), strict=True)
    return all(np.array_equal(ours, theirs) for (_, ours), (_, theirs) in pairs)


def test_raw_sound_is_turned_sample_by_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "MOST_BYTES", 80)
    samples = np.arange(74, dtype="<f4").reshape(-1, 2)
    samples.tofile(tmp_path / "forwards")

    turning.turn_sound(tmp_path / "forwards", tmp_path / "backwards", lambda: False)

    found = np.fromfile(tmp_path / "backwards", "<f4").reshape(-1, 2)
    assert np.array_equal(found, samples[::-1])


def test_a_sound_alone_has_no_picture_to_prepare(files: Mapping[str, Media]) -> None:
    layout = layout_of(files, audio_track(Segment("1", 0, 900, "tone.wav", reversed=True)))

    assert [(one.of, one.result.kind) for one in layout.recipes] == [("sound", MediaKind.AUDIO)]


@pytest.mark.parametrize(
    "wish",
    [
        {"reversed": True, "offset_ms": 1602},
        {"reversed": True, "offset_ms": 9602},
        {"effects": (Effect("denoise", {"of": "picture"}),), "offset_ms": 1602},
    ],
    ids=["backwards", "far behind", "cleaned"],
)
def test_a_clip_prepared_from_behind_the_end_of_a_short_file_holds_its_last_picture(
    make: Make, wish: dict[str, Any]
) -> None:
    film = make(video_track(Segment("1", 0, 200, "moving.gif", **wish)))

    assert len(film.frames) == 6


@pytest.fixture(scope="module")
def pierced(sources: Path, ffmpeg: Path) -> Media:
    """A green bar that moves to the right for a second, clear all around it."""
    bar = "color=black:s=64x64:r=10:d=1,format=rgba,geq=r=0:g=255:b=0:a='255*between(X-40*T,0,19)'"
    palette = "split[a][b];[a]palettegen[p];[b][p]paletteuse"
    made = ("-f", "lavfi", "-i", f"{bar},{palette}", str(sources / "pierced.gif"))
    subprocess.run([str(ffmpeg), "-v", "error", "-y", *made], check=True)
    return look_at_file(sources / "pierced.gif", "pierced.gif")


@pytest.mark.parametrize("wish", [{"reversed": True}, {"effects": (STEADY,)}])
@pytest.mark.parametrize("below", ["red.mp4", None])
def test_clear_parts_of_a_prepared_clip_stay_clear(
    studio: Studio,
    files: Mapping[str, Media],
    pierced: Media,
    wish: dict[str, Any],
    below: str | None,
) -> None:
    over = video_track(Segment("1", 0, 1000, pierced.id, **wish), name="over")
    ground = (video_track(Segment("2", 0, 1000, below)),) if below else ()
    layout = layout_of({**files, pierced.id: pierced}, *ground, over)

    film = look_at(studio.make(plan_film(layout)))

    assert layout.recipes
    for number in (2, 15, 27):
        across = [film.colour(number, x, 90) for x in range(76, 248, 4)]
        assert 7 <= sum(near(colour, GREEN) for colour in across) <= 15
        assert sum(near(colour, RED if below else BLACK) for colour in across) >= 25
