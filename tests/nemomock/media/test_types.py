from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.media import MediaKind
from nemomock.media.types import (
    ACCEPTED,
    Content,
    appearance,
    extension,
    fits,
    kind_of,
    sniff,
)


@pytest.mark.seed("U3")
def test_thirteen_types_are_accepted_in_the_order_of_the_documents() -> None:
    assert " ".join(ACCEPTED) == "mp4 mov avi webm mkv jpg png gif webp mp3 wav m4a aac"


@pytest.mark.seed("U3")
@pytest.mark.parametrize("name", ["a.jpeg", "a.txt", "a", ".mp4", "a.mp4.exe", "a.", ""])
def test_anything_else_has_no_kind(name: str) -> None:
    assert kind_of(name) is None


def test_the_extension_decides_the_kind_whatever_its_case() -> None:
    kinds = [kind_of(f"Holiday.{name.upper()}") for name in ("mov", "png", "wav")]

    assert kinds == [MediaKind.VIDEO, MediaKind.IMAGE, MediaKind.AUDIO]
    assert extension("旅行.final.MP4") == "mp4"


@pytest.mark.parametrize(
    ("head", "content"),
    [
        (b"\0\0\0\x18ftypisom", Content.ISO),
        (b"\0\0\0\x18ftypM4A ", Content.ISO_AUDIO),
        (b"\0\0\0\x08wide\0\0\0\0mdat", Content.ISO),
        (b"\x1a\x45\xdf\xa3rest", Content.MATROSKA),
        (b"RIFF\0\0\0\0AVI LIST", Content.AVI),
        (b"RIFF\0\0\0\0WAVEfmt ", Content.WAV),
        (b"RIFF\0\0\0\0WEBPVP8 ", Content.WEBP),
        (b"\xff\xd8\xff\xe0", Content.JPEG),
        (b"GIF89a", Content.GIF),
        (b"ID3\x04", Content.MP3),
        (b"\xff\xfb\x90\x64", Content.MP3),
        (b"\xff\xf1\x50\x80", Content.AAC),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(head: bytes, content: Content) -> None:
    assert sniff(head) is content


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"hello there", "text"),
        ("你好".encode(), "text"),
        (b"  <!DOCTYPE html>", "a web page"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\0\0\0\x18ftypheic", "an HEIC or AVIF picture"),
        (b"\xff\xfe\0\0\xff", "data of no known media type"),
    ],
)
def test_a_stranger_is_described_in_words(head: bytes, words: str) -> None:
    assert sniff(head) is None
    assert appearance(head) == words


def test_families_may_mix_within_but_not_across() -> None:
    assert fits(MediaKind.IMAGE, Content.PNG)
    assert fits(MediaKind.VIDEO, Content.MATROSKA)
    assert not fits(MediaKind.VIDEO, Content.MP3)
    assert not fits(MediaKind.AUDIO, Content.JPEG)


@given(st.binary(max_size=64))
def test_sniffing_and_describing_never_fail(head: bytes) -> None:
    assert (sniff(head) is not None) or appearance(head)
