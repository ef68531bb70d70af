"""A clip that speaks gets captions, and words are spoken over it: from the files to the film."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import numpy as np
import pytest

from films import Film, look_at
from nemomock.agent.calls import EDIT_TOOL, Call
from nemomock.agent.editing import Bench, perform
from nemomock.agent.workshop import Workshop
from nemomock.domain.apply.facts import SpeechOrder
from nemomock.domain.draft import TrackKind
from nemomock.domain.edits import Captions, Edit, Merge, Voiceover
from nemomock.domain.media import Media, Origin
from nemomock.domain.sessions import Session
from nemomock.media.intake import Library
from nemomock.media.speech.extra import has_speech, speak
from nemomock.render.compiler import lay
from nemomock.render.ffmpeg import find_ffmpeg
from nemomock.render.film import make_film
from nemomock.render.filmplan import plan_film
from nemomock.render.output import Output, Quality
from nemomock.render.workplace import Workplace
from nemomock.world.seed import Seed

pytestmark = pytest.mark.skipif(not has_speech(), reason="needs the speech extra")

SENTENCE = "this is the first day of the rest of my life"
LATE_MS = 800


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(tmp_path_factory.mktemp("library"), limit=10**8)


@pytest.fixture(scope="module")
def talk(library: Library) -> Media:
    """A grey clip of four seconds in which somebody begins to speak after `LATE_MS`."""
    said, clip = library.workplace("said.wav"), library.workplace("talk.mp4")
    asyncio.run(speak(SpeechOrder(SENTENCE, "en-us+klatt"), said))
    sound = ("-i", str(said), "-af", f"adelay={LATE_MS},apad", "-t", "4")
    picture = ("-f", "lavfi", "-i", "color=gray:s=160x90:r=25", "-pix_fmt", "yuv420p")
    command = (str(find_ffmpeg()), "-v", "error", *picture[:4], *sound, *picture[4:], str(clip))
    subprocess.run(command, check=True)
    adopted = library.adopt(clip, "talk.mp4", session_id="s", media_id="talk", origin=Origin.UPLOAD)
    return asyncio.run(adopted)


def edited(library: Library, talk: Media, *edits: Edit) -> Bench:
    bench = Bench.of(Session("s", "t", "me", "project", "en", 0.0, media=(talk,)))
    workshop = Workshop(library=library, seed=Seed(3))
    asyncio.run(perform(Call(1, EDIT_TOOL, edits), bench, workshop))
    assert [outcome.failure for outcome in bench.outcomes] == [None] * len(edits)
    return bench


def filmed(library: Library, bench: Bench, folder: Path) -> Film:
    plan = plan_film(lay(bench.draft, bench.media, Output(160, 90, 25, Quality.LOW)))
    target = folder / "film.mp4"
    folder.mkdir()
    asyncio.run(
        make_film(
            plan, place=Workplace(find_ffmpeg(), library.folder), folder=folder / "job",
            target=target, on_progress=lambda _: None, timeout_s=120,
        )
    )  # fmt: skip
    return look_at(target)


def test_captions_stand_while_somebody_speaks(library: Library, talk: Media) -> None:
    bench = edited(library, talk, Captions(words=True))

    (track,) = bench.draft.of_kind(TrackKind.TEXT)
    heard = " ".join(line.text or "" for line in track.segments).lower().split()
    assert sum(word in SENTENCE.split() for word in heard) >= 8
    assert abs(track.segments[0].start_ms - LATE_MS) < 200
    assert all(LATE_MS - 200 < line.start_ms < line.end_ms <= 4000 for line in track.segments)
    assert all(len(line.words) == len((line.text or "").split()) for line in track.segments)


def test_words_are_heard_in_the_film_where_the_timeline_has_them(
    library: Library, talk: Media, tmp_path: Path
) -> None:
    plain = filmed(library, edited(library, talk, Merge()), tmp_path / "plain")
    bench = edited(library, talk, Voiceover("Thank you.", "female", start_ms=2500))

    film = filmed(library, bench, tmp_path / "spoken")

    (track,) = bench.draft.of_kind(TrackKind.AUDIO)
    start, end = track.segments[0].start_ms, track.segments[0].end_ms
    more = film.sound[0] - plain.sound[0][: film.sound.shape[1]]

    def level(from_ms: int, to_ms: int) -> float:
        return float(np.sqrt(np.mean(more[from_ms * 48 : to_ms * 48] ** 2)))

    assert (track.name, track.segments[0].role, start) == ("Voice", "voice", 2500)
    assert level(0, start - 40) < 0.005
    assert level(start, min(end, 3950)) > 0.02
    quiet = [at for at in range(start, end - 20, 20) if level(at, at + 20) > 0.01]
    assert quiet[0] - start < 200
