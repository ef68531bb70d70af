"""Files of a few bytes that say they are enormous: refused before anything is decoded."""

from __future__ import annotations

import io
import resource
import struct
import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from driver import backend
from nemomock.domain.bounds import EVERY_FILE, MediaBounds
from nemomock.domain.errors import UnsupportedFile
from nemomock.media import weight
from nemomock.media.probe import probe
from nemomock.media.types import Content
from samples import write_sample

MOST_GROWTH_KB = 64_000


@pytest.fixture
def film(tmp_path: Path) -> bytes:
    write_sample(tmp_path / "film.mp4")
    return (tmp_path / "film.mp4").read_bytes()


def _patched(data: bytes, name: bytes, at: int, value: int) -> bytes:
    """Return the file with a 32-bit number of its first table of a name changed."""
    place = data.index(name) + 4 + at
    return data[:place] + struct.pack(">I", value) + data[place + 4 :]


def _box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), name) + body


def _hidden(table: bytes) -> bytes:
    """Return a table beside a large cover picture, in a part with a length of 64 bits."""
    songs = _box(b"ilst", _box(b"covr", bytes(70_000)), table)
    meta = _box(b"meta", bytes(4), songs)
    return struct.pack(">I4sQ", 1, b"udta", 16 + len(meta)) + meta


def _fragment(samples: int) -> bytes:
    """Return a fragment of an MP4 that says it has so many samples, all alike."""
    head = _box(b"tfhd", struct.pack(">III", 0x30, 1, 1))
    return _box(b"moof", _box(b"traf", head, _box(b"trun", struct.pack(">II", 0, samples))))


def _png(*parts: tuple[bytes, bytes]) -> bytes:
    shape = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    every = ((b"IHDR", shape), *parts, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in every
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _packed_text(name: bytes, head: bytes) -> bytes:
    return _png((name, head + zlib.compress(bytes(33_000_000), 9)))


def _refused(tmp_path: Path, data: bytes, name: str, bounds: MediaBounds = EVERY_FILE) -> str:
    """Return what is said of a file, which must not have cost memory."""
    path = tmp_path / f"bomb-{name}"
    path.write_bytes(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnsupportedFile, match=rf"`{name}`") as caught:
        probe(path, name, bounds)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < MOST_GROWTH_KB + len(data) // 500
    return caught.value.message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda film: _patched(film, b"stts", 8, 2**32 - 1), "announces more than 10368000"),
        (lambda film: _patched(film, b"stsz", 8, 2**31), "announces more than 10368000"),
        (lambda film: film + _fragment(2**31), "announces more than 10368000"),
        (lambda film: film + _box(b"udta", _box(b"ctts", struct.pack(">4I", 0, 1, 2**31, 0))),
         "announces more than 10368000"),
        (lambda film: film + _hidden(_box(b"ctts", struct.pack(">4I", 0, 1, 2**31, 0))),
         "announces more than 10368000"),
        (lambda film: film.replace(b"udta", b"cmov"), "packed"),
        (lambda film: film + 65 * _box(b"trak"), "more than 64 streams"),
        (lambda film: film + _box(b"junk", 300 * _box(b"ctts", struct.pack(">II", 0, 2**30))),
         "larger than itself"),
    ],
)  # fmt: skip
def test_an_index_that_would_fill_the_memory_is_refused(
    tmp_path: Path, film: bytes, change: Callable[[bytes], bytes], words: str
) -> None:
    assert words in _refused(tmp_path, change(film), "film.mp4")


LIVE = _box(b"moof", _box(b"mfhd", bytes(8)), _box(b"traf", _box(b"trun", bytes(8))))
TINY = {
    "free": (_box(b"free"), "parts"),
    "unknown": (_box(b"junk", bytes(16)), "parts"),
    "holders": (_box(b"udta"), "parts"),
    "fragments": (LIVE, "parts"),
    "tables": (_box(b"stts", bytes(8)), "tables"),
    "unknown and large": (_box(b"junk", bytes(65_000)), "bytes of it are of no known kind"),
}


@pytest.mark.parametrize("kind", TINY)
def test_of_a_film_of_very_many_parts_few_are_looked_at(
    tmp_path: Path, film: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = 0
    read = weight.HEAD.unpack_from

    class Counting:
        @staticmethod
        def unpack_from(data: bytes, place: int) -> tuple[int, bytes]:
            nonlocal looked_at
            looked_at += 1
            size, name = read(data, place)
            return size, name

    monkeypatch.setattr(weight, "HEAD", Counting)
    part, words = TINY[kind]
    many = max(20_000_000 // len(part), 1)

    assert words in _refused(tmp_path, film + many * part, "film.mp4")
    assert looked_at <= weight.MOST_PARTS


def test_a_film_sent_live_for_an_hour_is_let_in(film: bytes) -> None:
    weight.weigh(film + 3600 * LIVE, Content.ISO, EVERY_FILE)


@pytest.mark.parametrize(
    ("name", "head"), [(b"zTXt", b"k\0\0"), (b"iCCP", b"k\0\0"), (b"iTXt", b"k\0\1\0\0\0")]
)
def test_what_unpacks_to_gigabytes_in_a_picture_is_refused(
    tmp_path: Path, name: bytes, head: bytes
) -> None:
    assert "unpack to more" in _refused(tmp_path, _packed_text(name, head), "small.png")


def test_a_picture_larger_than_its_container_says_is_not_decoded(tmp_path: Path) -> None:
    side = 15_000
    shape = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 2) * side), 9)
    png = _png((b"IHDR", shape)).replace(zlib.compress(b"\0\0"), rows)
    path = tmp_path / "made.mov"
    with av.open(str(path), "w") as box:
        stream = box.add_stream("png", rate=1)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "rgb24"
        packet = av.Packet(png[:8] + png[33:])
        packet.stream, packet.pts, packet.dts = stream, 0, 0
        packet.time_base = Fraction(1, 1)
        box.mux(packet)

    assert "pixels" in _refused(tmp_path, path.read_bytes(), "film.mov")


def test_a_film_that_says_it_lasts_for_years_is_refused(tmp_path: Path, film: bytes) -> None:
    long = _patched(_patched(film, b"stts", 12, 2**31 - 1), b"mdhd", 16, 2**32 - 1)

    assert "lasts more than 86400 s" in _refused(tmp_path, long, "film.mp4")


def _moving(kind: str, pictures: int) -> bytes:
    """Return a film of one grey pixel or so, many times."""
    codec, form = {"gif": ("gif", "gray8"), "mkv": ("mjpeg", "yuvj420p")}[kind]
    written = io.BytesIO()
    with av.open(written, "w", format={"gif": "gif", "mkv": "matroska"}[kind]) as box:
        stream = box.add_stream(codec, rate=50)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 16, 16, form
        for count in range(pictures):
            shade = np.full((16, 16, 3), 9 * count, np.uint8)
            frame = av.VideoFrame.from_ndarray(shade, format="rgb24").reformat(format=form)
            frame.pts, frame.time_base = count, Fraction(1, 50)
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
    return written.getvalue()


@pytest.mark.parametrize("kind", ["gif", "mkv"])
def test_too_many_pictures_are_counted_and_refused(tmp_path: Path, kind: str) -> None:
    few = MediaBounds(frames=10)

    assert "more than 10 pictures" in _refused(tmp_path, _moving(kind, 11), f"a.{kind}", few)
    (tmp_path / f"ten.{kind}").write_bytes(_moving(kind, 10))
    assert probe(tmp_path / f"ten.{kind}", f"a.{kind}", few).width == 16


def test_too_many_streams_are_refused(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "many.mkv"), "w") as box:
        streams = [box.add_stream("pcm_s16le", rate=8000, layout="mono") for _ in range(65)]
        for stream in streams:
            assert isinstance(stream, AudioStream)
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 80), np.int16), "s16", "mono")
            frame.sample_rate = 8000
            box.mux(stream.encode(frame))

    data = (tmp_path / "many.mkv").read_bytes()

    assert "more than 64 streams" in _refused(tmp_path, data, "a.mkv")


def test_raw_sound_may_have_any_number_of_samples(tmp_path: Path) -> None:
    path = tmp_path / "raw.mov"
    with av.open(str(path), "w") as box:
        stream = box.add_stream("pcm_s16le", rate=48_000, layout="mono")
        assert isinstance(stream, AudioStream)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 48_000), np.int16), "s16", "mono")
        frame.sample_rate = 48_000
        box.mux(stream.encode(frame))

    assert probe(path, "raw.mov", MediaBounds(frames=100)).duration_ms == 1000


def test_the_settings_of_a_backend_bound_its_uploads(tmp_path: Path, film: bytes) -> None:
    (tmp_path / "small.mp4").write_bytes(film)
    with backend(media_pixels=64 * 48 - 1) as driver:
        driver.enter()
        door = f"/api/upload-video/nemo_agent/me/{driver.sid}"
        told = driver.send("POST", door, files={"files": ("small.mp4", film)}).json()

    assert told["code"] == 4001
    assert "`small.mp4` is 64x48; at most 3071 pixels are taken" in told["message"]
