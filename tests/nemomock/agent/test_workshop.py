"""What the workshop makes is what it says it is."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from nemomock.agent.workshop import Workshop
from nemomock.domain.apply.facts import ClipOrder, MusicOrder, Needs
from nemomock.domain.sessions import Session
from nemomock.media.intake import Library
from nemomock.media.probe import probe
from nemomock.world.seed import Seed

SESSION = Session("s", "t", "me", "project", "en", 0.0)
MADE = (
    Needs(clip=ClipOrder("city", 1, "16:9", 64, 36)),
    Needs(clip=ClipOrder("waves", 1333, "9:16", 36, 64)),
    Needs(music=MusicOrder(1501, "lofi")),
    Needs(music=MusicOrder(20, "calm")),
)


@pytest.mark.parametrize("needs", MADE)
def test_what_the_maker_knows_of_a_file_is_what_looking_at_it_tells(
    tmp_path: Path, needs: Needs
) -> None:
    library = Library(tmp_path, limit=10**7)
    made = asyncio.run(Workshop(library=library, seed=Seed(3)).make(needs, SESSION, 0))

    assert made is not None
    found = probe(library.path(made), made.filename)
    told = (made.kind, made.duration_ms, made.width, made.height, made.fps, made.has_audio)
    assert told == (
        found.kind, found.duration_ms, found.width, found.height, found.fps, found.has_audio,
    )  # fmt: skip
    assert made.bytes == library.path(made).stat().st_size
