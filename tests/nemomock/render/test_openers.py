"""Who opens clips while a film is made: programs apart where they were sent to us."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from films import video_track
from nemomock.domain.bounds import DEFAULT, ChildBounds
from nemomock.domain.draft import Canvas, Draft, Segment
from nemomock.domain.media import Media, Origin
from nemomock.media.apart.pool import pool_within
from nemomock.media.assets import look_at
from nemomock.render.compiler import Layout, lay
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.joining import Joint, Strip
from nemomock.render.openers import Openers
from nemomock.render.output import Output
from nemomock.render.soft import SoftLine, SoftTrack
from nemomock.render.tape import Stretch, Tape
from nemomock.render.threads import Stopped

APART = Openers(pool_within(DEFAULT))
CRAMPED = Openers(pool_within(ChildBounds(memory_mb=100)))
"""Programs that have less memory than PyAV needs."""
TAGS = ("-colorspace", "bt709", "-color_range", "tv")


@pytest.fixture(scope="module")
def clip(ffmpeg: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two seconds that may be copied."""
    path = tmp_path_factory.mktemp("sent") / "sent.mp4"
    made = (
        *("-f", "lavfi", "-i", "testsrc2=s=160x90:r=30:d=2,format=yuv420p", "-f", "lavfi"),
        *("-i", "sine=d=2:r=48000", *TAGS, "-c:v", "libx264", "-profile:v", "high", "-g", "30"),
        *("-c:a", "aac", "-ac", "2", "-aac_pns", "0", str(path)),
    )
    subprocess.run([str(ffmpeg), "-v", "error", *made], check=True)
    return path


def _layout(clip: Path, origin: Origin = Origin.UPLOAD) -> Layout:
    media: Mapping[str, Media] = {"sent": replace(look_at(clip, "sent"), origin=origin)}
    draft = Draft((video_track(Segment("1", 0, 2000, "sent")),), Canvas(160, 90, 30))
    return lay(draft, media, Output(160, 90, 30))


def _joint(clip: Path, target: Path) -> Joint:
    strips = (Strip(clip, 30, 30), Strip(clip, 0, 60))
    tape = Tape(96_000, stretches=(Stretch(clip.name, 0, 40, 0),))
    soft = (SoftTrack("eng", (SoftLine(0, 900, "words"),)),)
    return Joint(strips, tape, target, clip.parent, 30, 2, soft)


def _never() -> bool:
    return False


def test_a_film_joined_apart_is_the_very_film(clip: Path, tmp_path: Path) -> None:
    Openers().join(_joint(clip, tmp_path / "here.mp4"), _never)
    APART.join(_joint(clip, tmp_path / "apart.mp4"), _never)

    assert (tmp_path / "here.mp4").read_bytes() == (tmp_path / "apart.mp4").read_bytes()
    assert APART.measure(tmp_path / "apart.mp4") == Openers().measure(tmp_path / "here.mp4")


def test_what_is_found_of_clips_apart_is_what_we_find(clip: Path) -> None:
    layout = _layout(clip)
    found = APART.surveys(layout, clip.parent)

    assert found == Openers().surveys(layout, clip.parent)
    assert found["sent"].frames == 60


def test_why_pieces_cannot_be_joined_is_told_by_programs_too(clip: Path, tmp_path: Path) -> None:
    joint = replace(_joint(clip, tmp_path / "film.mp4"), strips=(Strip(clip, 0, 99),))

    for openers in (Openers(), APART):
        with pytest.raises(RenderFailed, match="has 60 frames, not 99"):
            openers.join(joint, _never)


def test_a_clip_that_ends_its_program_fails_the_film_and_nothing_else(
    clip: Path, tmp_path: Path
) -> None:
    with pytest.raises(RenderFailed, match=r"could not be joined: one .* more than 100 MB"):
        CRAMPED.join(_joint(clip, tmp_path / "film.mp4"), _never)

    assert CRAMPED.surveys(_layout(clip), clip.parent) == {}
    with pytest.raises(RenderFailed, match="100 MB"):
        CRAMPED.measure(clip)


def test_joining_apart_is_called_off(clip: Path, tmp_path: Path) -> None:
    long = replace(_joint(clip, tmp_path / "film.mp4"), strips=(Strip(clip, 0, 60),) * 20_000)

    with pytest.raises(Stopped):
        APART.join(long, lambda: True)


@pytest.mark.parametrize("origin", Origin)
def test_programs_are_asked_where_anything_was_sent_to_us(clip: Path, origin: Origin) -> None:
    openers = Openers.of(_layout(clip, origin), DEFAULT)

    assert (openers.pool is not None) == (origin is Origin.UPLOAD)
