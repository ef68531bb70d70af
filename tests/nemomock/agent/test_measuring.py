"""What is measured for edits, on the sample media."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from nemomock.agent.measuring import Measuring
from nemomock.domain.apply.facts import Facts, Needs
from nemomock.domain.apply.loudness import integrated
from nemomock.domain.media import Media, MediaKind
from nemomock.media.intake import Library

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"


def test_files_are_measured_once_by_what_they_hold(tmp_path: Path) -> None:
    library = Library(tmp_path, limit=10**8)
    shutil.copy(MEDIA / "voice.wav", tmp_path / "voice.wav")
    media = Media("voice", "voice.wav", MediaKind.AUDIO, "voice.wav", 1, "aa", 2400)
    again = Media("again", "again.wav", MediaKind.AUDIO, "gone.wav", 1, "aa", 2400)
    known = Facts(media={"voice": media, "again": again})
    measuring = Measuring(library)
    wanted = Needs(silences=("voice",), loudness=("voice", "again"), noise=("voice", "gone"))

    found = asyncio.run(measuring.measured(known, wanted))

    assert [(span.start_ms // 100, span.end_ms // 100) for span in found.silences["voice"]] == [
        (9, 16)
    ]
    assert len(found.loudness["voice"].momentary) == pytest.approx(24, abs=1)
    assert -30 < integrated(found.loudness["voice"].momentary) < -10
    assert found.loudness["again"] == found.loudness["voice"]
    assert -80 < found.noise["voice"] < -40
    assert found.liveliness == {}
