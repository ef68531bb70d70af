"""Sound that is copied: whole packets, in time, and only where nothing was done to it."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from films import Film, audio_track, look_at, text_track, video_track
from nemomock.domain.draft import Canvas, Draft, Effect, Segment, Track, Transition
from nemomock.domain.media import Media
from nemomock.media.assets import look_at as look_at_file
from nemomock.render.compiler import Layout, lay
from nemomock.render.copying import Copy
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.film import make_film
from nemomock.render.filmplan import Pieces, plan_film
from nemomock.render.footage import PACKET, Footage, Heard
from nemomock.render.h264 import Parameters
from nemomock.render.output import Output
from nemomock.render.survey import surveys_for
from nemomock.render.tape import Stretch, Tape, untouched
from nemomock.render.timeline import Window
from nemomock.render.workplace import Workplace

SMALL = Output(160, 90, 30)
TAGS = ("-colorspace", "bt709", "-color_range", "tv")
NOISE = "anoisesrc=d=4:r=48000:seed={}:amplitude=0.3,lowpass=4000"
Sound = np.ndarray[Any, np.dtype[np.float32]]


@pytest.fixture(scope="module")
def folder(ffmpeg: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Films of 4 s whose pictures fit ours; `short` has a second of sound, `mono` another kind."""
    folder = tmp_path_factory.mktemp("heard")
    kinds: dict[str, tuple[str, ...]] = {
        "one.mp4": ("-ac", "2"), "two.mp4": ("-ac", "2"), "mono.mp4": ("-ac", "1"),
        "short.mp4": ("-ac", "2", "-af", "atrim=end=1"),
    }  # fmt: skip
    for seed, (name, options) in enumerate(kinds.items()):
        made = (
            *("-f", "lavfi", "-i", "testsrc2=s=160x90:r=30:d=4,format=yuv420p"),
            *("-f", "lavfi", "-i", NOISE.format(seed), *TAGS, "-c:v", "libx264", "-profile:v"),
            *("high", "-g", "30", "-c:a", "aac", "-aac_pns", "0", *options, str(folder / name)),
        )
        subprocess.run([str(ffmpeg), "-v", "error", *made], check=True)
    return folder


@pytest.fixture(scope="module")
def files(folder: Path) -> Mapping[str, Media]:
    found = (look_at_file(path, path.name) for path in sorted(folder.glob("*.mp4")))
    return {media.id: media for media in found}


def _layout(files: Mapping[str, Media], *tracks: Track) -> Layout:
    return lay(Draft(tracks, Canvas(160, 90, 30)), files, SMALL)


def _film(layout: Layout, ffmpeg: Path, folder: Path, target: Path) -> Film:
    asyncio.run(
        make_film(
            plan_film(layout, surveys_for(layout, folder)),
            place=Workplace(ffmpeg, folder), folder=target.with_suffix(""), target=target,
            on_progress=lambda _: None, timeout_s=120,
        )
    )  # fmt: skip
    return look_at(target)


def _tape(layout: Layout, folder: Path) -> Tape | None:
    plan = plan_film(layout, surveys_for(layout, folder))
    assert isinstance(plan.made, Pieces)
    return plan.made.score.tape if plan.made.score.whole is None else None


def _packets(path: Path) -> list[tuple[int, int, bytes]]:
    with av.open(str(path)) as container:
        found = (packet for packet in container.demux(audio=0) if packet.size)
        return [(packet.pts or 0, packet.duration or 0, bytes(packet)) for packet in found]


def _late(film: Sound, source: Sound) -> int:
    """Return by how many samples a film's sound lags behind its source's."""
    size = 2 * film.shape[1]
    spectrum = np.fft.rfft(film[0], size) * np.conj(np.fft.rfft(source[0], size))
    peak = int(np.argmax(np.fft.irfft(spectrum, size)))
    return peak if peak < film.shape[1] else peak - size


def test_untouched_sound_is_copied_packet_for_packet(
    files: Mapping[str, Media], folder: Path, ffmpeg: Path, tmp_path: Path
) -> None:
    row = video_track(
        Segment("1", 0, 2000, "one.mp4", offset_ms=1000), Segment("2", 2000, 3000, "two.mp4")
    )

    film = _film(_layout(files, row), ffmpeg, folder, tmp_path / "film.mp4")

    packets = _packets(film.path)
    own = {content for _, _, content in packets}
    theirs = [{packet[2] for packet in _packets(folder / name)} for name in ("one.mp4", "two.mp4")]
    assert [len(own & each) for each in theirs] == [94, 142]
    assert len(own - theirs[0] - theirs[1]) == 0
    assert {after[0] - before[0] for before, after in pairwise(packets)} == {PACKET}
    assert packets[-1][0] + packets[-1][1] == 5 * 48_000
    assert 0 <= film.sound.shape[1] - 5 * 48_000 < PACKET
    assert film.audio == ("aac", 48_000, "stereo")


def test_copied_sound_is_in_time(
    files: Mapping[str, Media], folder: Path, ffmpeg: Path, tmp_path: Path
) -> None:
    """Most of it to the sample, the rest within half a packet, as its picture is to the frame."""
    row = video_track(
        Segment("1", 0, 3000, "one.mp4", offset_ms=1000), Segment("2", 3000, 1700, "two.mp4")
    )

    sound = _film(_layout(files, row), ffmpeg, folder, tmp_path / "film.mp4").sound

    one, two = (look_at(folder / name).sound for name in ("one.mp4", "two.mp4"))
    assert np.abs(sound[:, :140_000] - one[:, 48_000:188_000]).max() < 1e-4
    assert abs(_late(sound[:, 146_000:220_000], two[:, 2_000:76_000])) <= PACKET // 2


def test_a_cut_back_to_back_in_one_file_is_not_heard(
    files: Mapping[str, Media], folder: Path, ffmpeg: Path, tmp_path: Path
) -> None:
    row = video_track(
        Segment("1", 0, 1000, "one.mp4"), Segment("2", 1000, 3000, "one.mp4", offset_ms=1000)
    )

    sound = _film(_layout(files, row), ffmpeg, folder, tmp_path / "film.mp4").sound

    assert np.array_equal(sound[:, :190_000], look_at(folder / "one.mp4").sound[:, :190_000])


def test_where_nothing_is_heard_there_is_silence(
    files: Mapping[str, Media], folder: Path, ffmpeg: Path, tmp_path: Path
) -> None:
    row = video_track(
        Segment("1", 0, 2000, "short.mp4"),
        Segment("2", 2000, 1000, "two.mp4", volume=0),
        Segment("3", 4000, 2000, "two.mp4"),
    )

    film = _film(_layout(files, row), ffmpeg, folder, tmp_path / "film.mp4")

    assert film.loudness(0.1, 0.9) > 0.01
    assert film.loudness(1.1, 3.9) == 0
    assert film.loudness(4.1, 5.9) > 0.01
    assert 0 <= film.sound.shape[1] - 6 * 48_000 < PACKET


CLIP = Segment("1", 0, 2000, "one.mp4")


@pytest.mark.parametrize(
    "row",
    [
        (replace(CLIP, volume=0.5),),
        (replace(CLIP, fade_in_ms=300),),
        (replace(CLIP, effects=(Effect("fade_out", {"d": 300}),)),),
        (replace(CLIP, effects=(Effect("denoise", {"of": "sound"}),)),),
        (replace(CLIP, source="mono.mp4"),),
        (replace(CLIP, reversed=True),),
        (replace(CLIP, opacity=0.5),),
        (replace(CLIP, transition=Transition("fade", 400)), replace(CLIP, id="2", start_ms=2000)),
    ],
)
def test_sound_that_is_touched_is_made_anew(
    files: Mapping[str, Media], folder: Path, row: tuple[Segment, ...]
) -> None:
    last = Segment("9", row[-1].end_ms, 2000, "two.mp4")
    quiet = video_track(*row, last)

    assert _tape(_layout(files, video_track(replace(CLIP, source="two.mp4"), last)), folder)
    assert _tape(_layout(files, quiet), folder) is None


def test_sound_beside_other_sound_is_made_anew(files: Mapping[str, Media], folder: Path) -> None:
    clip, beside = replace(CLIP, duration_ms=4000), Segment("2", 2500, 1000, "two.mp4")

    def tape(track: Track) -> Tape | None:
        return _tape(_layout(files, video_track(clip), track), folder)

    assert tape(audio_track(beside)) is None
    assert tape(video_track(beside, name="w")) is None
    assert tape(audio_track(replace(beside, volume=0)))


def test_sound_that_is_not_all_there_fails_plainly(
    files: Mapping[str, Media], folder: Path, ffmpeg: Path, tmp_path: Path
) -> None:
    layout = _layout(files, video_track(CLIP))
    plan = plan_film(layout, surveys_for(layout, folder))
    assert isinstance(plan.made, Pieces)
    tape = Tape(96_000, stretches=(Stretch("short.mp4", 0, 94, 0),))
    score = replace(plan.made.score, tape=tape)

    with pytest.raises(RenderFailed, match="packets"):
        asyncio.run(
            make_film(
                replace(plan, made=replace(plan.made, score=score)),
                place=Workplace(ffmpeg, folder), folder=tmp_path / "job",
                target=tmp_path / "film.mp4", on_progress=lambda _: None, timeout_s=60,
            )
        )  # fmt: skip


def _known(files: Mapping[str, Media], first: int, packets: int) -> dict[str, Footage]:
    footage = Footage(120, (0,), 0.0, 2, Parameters(100, 0, 13, 4, (), ()))
    return {name: replace(footage, sound=Heard(first, packets)) for name in files}


LENGTHS = st.tuples(st.integers(0, 900), st.integers(34, 3000), st.integers(0, 2000))


@given(st.lists(LENGTHS, min_size=1, max_size=4), st.integers(-3000, 500), st.integers(0, 300))
def test_every_packet_has_one_place_near_its_time(
    files: Mapping[str, Media], clips: list[tuple[int, int, int]], first: int, packets: int
) -> None:
    segments: dict[str, Segment] = {}
    reached = 0
    for name, (gap, length, offset) in zip(files, clips, strict=False):
        reached += gap
        segments[name] = Segment(name, reached, length, name, offset_ms=offset)
        reached += length
    layout = _layout(files, video_track(*segments.values()))

    tape = untouched(layout, _known(files, first, packets))

    assert tape is not None
    assert PACKET <= tape.lead < 2 * PACKET
    assert 0 <= PACKET * tape.slots - tape.lead - tape.samples < PACKET
    reached = 0
    for part in tape.stretches:
        clip = segments[part.path]
        assert 0 <= part.first < part.first + part.count <= packets
        assert reached <= part.slot
        reached = part.end
        heard = PACKET * part.slot - tape.lead
        told = PACKET * part.first + first + 48 * (clip.start_ms - clip.offset_ms)
        assert abs(heard - told) <= PACKET // 2 + 800  # with half a frame of the grid
    assert reached <= tape.slots


def test_of_a_cut_film_with_crossfades_title_and_music_most_is_copied(
    files: Mapping[str, Media], folder: Path
) -> None:
    """Whole seconds between keyframes that neither title nor crossfade touches."""
    fade = Transition("fade", 500)
    row = [
        Segment(f"{n}", 3000 * n, 3000, name, offset_ms=500, transition=fade if n < 2 else None)
        for n, name in enumerate(("one.mp4", "two.mp4", "one.mp4"))
    ]
    music = Segment("m", 0, 9000, "short.mp4", volume=0.35)
    title = Segment("t", 0, 1000, text="Urban Dreams", role="title")
    layout = _layout(files, video_track(*row), audio_track(music), text_track(title))

    made = plan_film(layout, surveys_for(layout, folder)).made

    assert isinstance(made, Pieces)
    copied = [piece for piece in made.pictures if isinstance(piece, Copy)]
    assert [(c.window, c.media.id, c.first) for c in copied] == [
        (Window(45, 75), "one.mp4", 60),
        (Window(105, 165), "two.mp4", 30),
        (Window(195, 255), "one.mp4", 30),
    ]
    assert sum(piece.window.frames for piece in made.pictures) == 270
    assert made.score.whole is not None
