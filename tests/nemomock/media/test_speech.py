"""The speech extra: words spoken to a file, and a file's words written down."""

from __future__ import annotations

import asyncio
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from nemomock.domain.apply.facts import SpeechOrder
from nemomock.domain.apply.voiceover import VARIANTS, VOICES
from nemomock.media.hearing import hear
from nemomock.media.speech import extra
from nemomock.media.speech.extra import SpeechFailed, speak, write_down

pytestmark = pytest.mark.skipif(not extra.has_speech(), reason="needs the speech extra")

SENTENCE = "this is the first day of the rest of my life"
CLEAR = "en-us+klatt"
"""The synthetic voice that the recogniser, which learned from people, hears best."""


def spoken(folder: Path, text: str, voice: str) -> Path:
    path = folder / f"{voice}.wav"
    asyncio.run(speak(SpeechOrder(text, voice), path))
    return path


def length_ms(path: Path) -> int:
    with wave.open(str(path)) as file:
        return int(file.getnframes() * 1000 // file.getframerate())


@pytest.mark.parametrize("voice", [*VOICES.values(), "en-us+f3", "cmn+m3"])
def test_every_voice_says_something_audible(tmp_path: Path, voice: str) -> None:
    assert {"+f3", "+m3"} == set(VARIANTS.values())

    path = spoken(tmp_path, "你好，世界" if voice.startswith("cmn") else "one two three", voice)

    assert 500 < length_ms(path) < 4000
    assert max(hear(path).momentary) > -30


def test_what_was_spoken_is_written_down_with_its_times(tmp_path: Path) -> None:
    path = spoken(tmp_path, SENTENCE, CLEAR)

    words = asyncio.run(write_down(path, length_ms(path)))

    said = SENTENCE.split()
    assert sum(word.text in said for word in words) >= 8
    for one, two in pairwise(words):
        assert one.start_ms < one.end_ms <= two.start_ms + 20
    assert words[0].start_ms < 400
    assert length_ms(path) - 600 < words[-1].end_ms <= length_ms(path) + 50


def test_a_failure_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(SpeechFailed, match="no voice `nobody`"):
        spoken(tmp_path, "hello", "nobody")
    with pytest.raises(SpeechFailed, match="No such file"):
        asyncio.run(write_down(tmp_path / "gone.wav", 1000))


def test_a_program_that_is_too_slow_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra, "SPEAKING_S", 0.001)

    with pytest.raises(SpeechFailed, match="longer than"):
        spoken(tmp_path, "hello", "en-us")
