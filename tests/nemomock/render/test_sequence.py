"""What headers say of pictures, against what is seen when they are decoded."""

from __future__ import annotations

import subprocess
from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.render.boxes import is_upright
from nemomock.render.h264 import HIGH, Parameters
from nemomock.render.sequence import Sequence

PICTURE = "testsrc2=s=64x64:r=30:d=0.2"
KINDS = {
    "plain": ("-vf", "format=yuv420p"),
    "interlaced": ("-vf", "format=yuv420p", "-x264-params", "interlaced=1"),
    "grey": ("-vf", "format=gray"),
    "full range": ("-vf", "format=yuvj420p"),
    "matrices": ("-vf", "format=yuv420p", "-x264-params", "cqm=jvt"),
    "bt709": ("-vf", "setparams=colorspace=bt709:range=tv,format=yuv420p"),
    "bt601, wide pixels": ("-vf", "setparams=colorspace=smpte170m,setsar=4/3,format=yuv420p"),
    "odd pixels": ("-vf", "setsar=40/37,format=yuv420p"),
    "cropped": ("-vf", "crop=50:38,format=yuv420p"),
}


def _made(ffmpeg: Path, folder: Path, *options: str) -> Path:
    path = folder / "film.mp4"
    made = ("-f", "lavfi", "-i", PICTURE, "-c:v", "libx264", "-profile:v", "high", *options)
    subprocess.run([str(ffmpeg), "-v", "error", "-y", *made, str(path)], check=True)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_parameter_set_tells_what_decoding_shows(ffmpeg: Path, tmp_path: Path, kind: str) -> None:
    with av.open(str(_made(ffmpeg, tmp_path, *KINDS[kind]))) as container:
        stream = container.streams.video[0]
        parameters = Parameters.read(bytes(stream.codec_context.extradata or b""))
        frame = next(container.decode(stream))

    assert parameters.profile == HIGH
    (told,) = map(Sequence.read, parameters.sequences)
    assert told.plain == (kind != "grey")
    assert told.progressive == (not frame.interlaced_frame)
    assert told.full_range == (int(frame.color_range) == 2)
    assert told.matrix == int(frame.colorspace)


def test_a_set_that_ends_too_early_is_refused(ffmpeg: Path, tmp_path: Path) -> None:
    with av.open(str(_made(ffmpeg, tmp_path, *KINDS["plain"]))) as container:
        box = bytes(container.streams.video[0].codec_context.extradata or b"")

    with pytest.raises(ValueError):
        Sequence.read(Parameters.read(box).sequences[0][:6])


@pytest.mark.parametrize(
    ("options", "upright"),
    [((), True), (("-display_rotation", "180"), False), (("-display_hflip",), False)],
)
def test_a_turned_film_is_told_by_its_index(
    ffmpeg: Path, tmp_path: Path, options: tuple[str, ...], upright: bool
) -> None:
    plain = _made(ffmpeg, tmp_path, *KINDS["plain"])
    turned = tmp_path / "turned.mp4"
    copied = (*options, "-i", str(plain), "-c", "copy", str(turned))
    subprocess.run([str(ffmpeg), "-v", "error", *copied], check=True)

    assert is_upright(memoryview(turned.read_bytes())) is upright


@given(st.binary(max_size=40), st.sampled_from((b"mvhd", b"tkhd", b"trak", b"free")))
def test_rubbish_is_not_upright(content: bytes, name: bytes) -> None:
    inside = (len(content) + 8).to_bytes(4, "big") + name + content
    film = (len(inside) + 8).to_bytes(4, "big") + b"moov" + inside

    assert not is_upright(memoryview(film))
    assert not is_upright(memoryview(content))
