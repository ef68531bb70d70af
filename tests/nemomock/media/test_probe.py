from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nemomock.domain.errors import UnsupportedFile
from nemomock.domain.media import MediaKind
from nemomock.media.claims import Probe
from nemomock.media.probe import probe
from nemomock.media.types import ACCEPTED, kind_of

Maker = Callable[[str], Path]


@pytest.mark.seed("U3")
@pytest.mark.parametrize("kind", ACCEPTED)
def test_every_accepted_type_is_probed(sample: Maker, kind: str) -> None:
    found = probe(sample(f"a.{kind}"), f"My file.{kind.upper()}")

    assert found.kind is (MediaKind.VIDEO if kind == "gif" else kind_of(f"a.{kind}"))
    if found.kind is MediaKind.IMAGE:
        assert found.duration_ms == 0
    else:
        assert abs(found.duration_ms - 1000) <= 45
    if found.kind is not MediaKind.AUDIO:
        assert (found.width, found.height) == (64, 48)


def test_a_clip_is_measured_to_the_frame(fixtures: Path) -> None:
    found = probe(fixtures / "talk.mp4", "talk.mp4")

    assert found == Probe(MediaKind.VIDEO, 18_000, 1280, 720, 24.0, True, "h264", "aac")


def test_a_clip_filmed_upright_is_upright(fixtures: Path) -> None:
    found = probe(fixtures / "phone.mp4", "phone.mp4")

    assert (found.width, found.height) == (360, 640)


def test_a_photo_turned_by_its_camera_is_upright(sample: Maker, tmp_path: Path) -> None:
    plain = sample("a.jpg").read_bytes()
    tag = struct.pack(">HHIHH", 0x112, 3, 1, 6, 0)
    exif = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + tag + b"\0\0\0\0"
    turned = tmp_path / "turned.jpg"
    turned.write_bytes(
        plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    )

    found = probe(turned, "turned.jpg")

    assert (found.width, found.height) == (48, 64)


@pytest.mark.parametrize("kind", ["mp4", "mov", "avi", "webm", "mkv", "png", "jpg", "gif", "wav"])
def test_a_file_cut_short_is_refused_by_name(sample: Maker, tmp_path: Path, kind: str) -> None:
    whole = sample(f"a.{kind}").read_bytes()
    cut = tmp_path / "cut"
    cut.write_bytes(whole[: len(whole) * 3 // 4])

    with pytest.raises(UnsupportedFile, match=rf"`x\.{kind}` is cut short"):
        probe(cut, f"x.{kind}")


@pytest.mark.seed("U3")
@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"just words", "notes.mp4", "looks like text"),
        (b"<html></html>", "page.png", "looks like a web page"),
        (b"", "none.wav", "`none.wav` is empty"),
        (b"anything", "notes.txt", "is no accepted type; send one of mp4, mov"),
        (b"\xff\xd8\xff\xe0", "photo.jpeg", "is no accepted type"),
    ],
)
def test_what_is_not_media_is_refused_in_words(
    tmp_path: Path, content: bytes, name: str, words: str
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)

    with pytest.raises(UnsupportedFile, match=words):
        probe(path, name)


def test_sound_named_as_video_is_refused(sample: Maker) -> None:
    with pytest.raises(UnsupportedFile, match=r"`song\.mp4` is not what `.mp4` says: it is MP3"):
        probe(sample("a.mp3"), "song.mp4")


def test_video_named_as_sound_is_refused(sample: Maker) -> None:
    with pytest.raises(UnsupportedFile, match="named as sound but holds video"):
        probe(sample("a.mp4"), "song.m4a")


def test_a_video_container_with_sound_only_is_audio(sample: Maker) -> None:
    assert probe(sample("a.m4a"), "voice.mp4").kind is MediaKind.AUDIO


def test_trouble_with_a_file_is_not_printed(
    sample: Maker, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(sample("a.mp4").read_bytes())
    sound_and_picture = data.index(b"mdat") + 4
    data[sound_and_picture:] = bytes(len(data) - sound_and_picture)
    path = tmp_path / "damaged.mp4"
    path.write_bytes(data)

    with pytest.raises(UnsupportedFile, match="damaged"):
        probe(path, "damaged.mp4")

    assert capfd.readouterr() == ("", "")


def test_a_picture_of_billions_of_pixels_never_goes_off(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    header = struct.pack(">I4sIIBBBBB", 13, b"IHDR", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb.write_bytes(b"\x89PNG\r\n\x1a\n" + header + bytes(8) + b"IEND" + bytes(4))

    with pytest.raises(UnsupportedFile, match="60000x60000"):
        probe(bomb, "bomb.png")


def test_a_webp_that_moves_is_video(tmp_path: Path) -> None:
    frame = struct.pack("<4sI", b"ANMF", 16) + bytes(12) + (250).to_bytes(3, "little") + b"\0"
    size = (63).to_bytes(3, "little") + (47).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size + 4 * frame
    path = tmp_path / "moving.webp"
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)

    found = probe(path, "moving.webp")

    assert (found.kind, found.duration_ms, found.fps) == (MediaKind.VIDEO, 1000, 4.0)
    assert (found.width, found.height) == (64, 48)


@given(
    kind=st.sampled_from(ACCEPTED),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6)), min_size=1, max_size=6),
)
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_damage_is_refused_or_survived_but_never_crashes(
    sample: Maker, tmp_path: Path, kind: str, changes: list[tuple[float, bytes]]
) -> None:
    data = bytearray(sample(f"a.{kind}").read_bytes())
    for where, new in changes:
        place = int(where * len(data))
        data[place : place + len(new)] = new
    path = tmp_path / "damaged"
    path.write_bytes(data)

    refused, found = "", None
    try:
        found = probe(path, f"a.{kind}")
    except UnsupportedFile as refusal:
        refused = refusal.message

    if found is None:
        assert f"`a.{kind}`" in refused
    else:
        assert found.kind is MediaKind.IMAGE or found.duration_ms > 0
