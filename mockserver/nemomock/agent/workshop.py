"""Where the agent's hands are: listening to files, making music and clips."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path

from nemomock.domain.apply.facts import ClipOrder, MusicOrder, Needs
from nemomock.domain.looks import MOODS, known_mood
from nemomock.domain.media import Media, Origin, Span
from nemomock.domain.sessions import Session
from nemomock.media.intake import Library
from nemomock.media.liveliness import find_liveliness
from nemomock.media.silence import find_silences
from nemomock.media.synth.clip import write_clip
from nemomock.media.synth.music import write_music
from nemomock.world.seed import Seed


class Workshop:
    """Measures and makes what edits need, in threads, one file at a time."""

    def __init__(self, *, library: Library, seed: Seed) -> None:
        """Keep what is made in `library`."""
        self._library = library
        self._seed = seed
        self._heard: dict[str, tuple[Span, ...]] = {}
        self._lively: dict[str, tuple[float, ...]] = {}

    async def silences(
        self, media: Mapping[str, Media], wanted: tuple[str, ...]
    ) -> Mapping[str, tuple[Span, ...]]:
        """Return the silent stretches of the wanted files, in their own ms."""
        return {name: await self._listen(media[name]) for name in wanted if name in media}

    async def liveliness(
        self, media: Mapping[str, Media], wanted: tuple[str, ...]
    ) -> Mapping[str, tuple[float, ...]]:
        """Return how lively the wanted files are, step by step (`Facts`)."""
        return {name: await self._watch(media[name]) for name in wanted if name in media}

    async def make(self, needs: Needs, session: Session, place: int) -> Media | None:
        """Make the music or the clip that the `place`-th edit of a message needs."""
        name = (session.id, session.messages, place)
        if needs.music is not None:
            return await self._compose(needs.music, session, name)
        if needs.clip is not None:
            return await self._film(needs.clip, session, name)
        return None

    def discard(self, media: tuple[Media, ...]) -> None:
        """Throw away what was made for a message that came to nothing."""
        self._library.discard(media)

    async def _listen(self, media: Media) -> tuple[Span, ...]:
        if media.hash not in self._heard:
            path = self._library.path(media)
            self._heard[media.hash] = await asyncio.to_thread(find_silences, path)
        return self._heard[media.hash]

    async def _watch(self, media: Media) -> tuple[float, ...]:
        if media.hash not in self._lively:
            path = self._library.path(media)
            self._lively[media.hash] = await asyncio.to_thread(find_liveliness, path)
        return self._lively[media.hash]

    async def _compose(
        self, order: MusicOrder, session: Session, name: tuple[str, int, int]
    ) -> Media:
        media_id = f"bgm_{self._seed.hex(12, 'music', *name)}"
        path = self._library.workplace(f"{media_id}.m4a")
        seed = self._seed.number("tune", *name)
        try:
            beat_ms = await asyncio.to_thread(
                write_music, path, order.mood, order.duration_ms, seed
            )
            title = f"{MOODS[known_mood(order.mood)]}.m4a"
            return await self._adopt(path, title, session, media_id, beat_ms=beat_ms)
        finally:
            path.unlink(missing_ok=True)

    async def _film(self, order: ClipOrder, session: Session, name: tuple[str, int, int]) -> Media:
        media_id = f"gen_{self._seed.hex(12, 'clip', *name)}"
        path = self._library.workplace(f"{media_id}.mp4")
        seed = self._seed.number("film", *name)
        given_up = threading.Event()

        def go_on(share: float) -> None:
            del share
            if given_up.is_set():
                raise _GivenUp

        try:
            await asyncio.to_thread(
                write_clip,
                path,
                order.prompt,
                order.duration_ms,
                order.width,
                order.height,
                seed,
                on_progress=go_on,
            )
            return await self._adopt(path, f"{_short(order.prompt)}.mp4", session, media_id)
        finally:
            given_up.set()
            path.unlink(missing_ok=True)

    async def _adopt(
        self,
        path: Path,
        filename: str,
        session: Session,
        media_id: str,
        *,
        beat_ms: float = 0.0,
    ) -> Media:
        origin = Origin.BGM if media_id.startswith("bgm") else Origin.GENERATED
        return await self._library.adopt(
            path,
            filename,
            session_id=session.id,
            media_id=media_id,
            origin=origin,
            beat_ms=beat_ms,
        )


class _GivenUp(Exception):
    """Nobody waits for the clip any more."""


def _short(prompt: str) -> str:
    """Name a clip by the first words of its prompt, without signs that paths dislike."""
    words = "".join(char if char.isalnum() else " " for char in prompt).split()
    return " ".join(words)[:40].strip() or "clip"
