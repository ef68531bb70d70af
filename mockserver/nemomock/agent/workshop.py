"""Where the agent's hands are: listening to files, making music and clips."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from nemomock.agent.measuring import Measuring
from nemomock.domain.apply.facts import ClipOrder, Facts, MusicOrder, Needs, SpeechOrder
from nemomock.domain.bounds import DEFAULT, ChildBounds
from nemomock.domain.looks import MOODS, known_mood
from nemomock.domain.media import Media, MediaKind, Origin
from nemomock.domain.sessions import Session
from nemomock.media.claims import Probe
from nemomock.media.errands import errand
from nemomock.media.heaps import lent
from nemomock.media.intake import Library
from nemomock.media.speech.extra import SpeechFailed, has_speech, speak
from nemomock.media.synth.clip import write_clip
from nemomock.media.synth.music import write_music
from nemomock.store.writing import writing
from nemomock.world.seed import Seed

logger = logging.getLogger(__name__)


class Workshop:
    """Measures and makes what edits need, in threads, one file at a time."""

    def __init__(self, *, library: Library, seed: Seed, bounds: ChildBounds = DEFAULT) -> None:
        """Keep what is made in `library`; `bounds` are those of a program that is started."""
        self._library = library
        self._seed = seed
        self._bounds = bounds
        self._measuring = Measuring(library, bounds)
        self.speech = has_speech()
        """Whether the extra that hears and speaks is installed."""

    async def measured(self, facts: Facts, wanted: Needs) -> Facts:
        """Return the facts with what an edit needs measured. Raises UnsupportedFile."""
        return await self._measuring.measured(facts, wanted)

    async def make(self, needs: Needs, session: Session, place: int) -> Media | None:
        """Make the music or the clip that the `place`-th edit of a message needs.

        Raises NotStored when the disk does not take it.
        """
        name = (session.id, session.messages, place)
        with writing():
            if needs.music is not None:
                return await self._compose(needs.music, session, name)
            if needs.clip is not None:
                return await self._film(needs.clip, session, name)
            if needs.speech is not None:
                return await self._speak(needs.speech, session, name)
        return None

    def discard(self, media: tuple[Media, ...]) -> None:
        """Throw away what was made for a message that came to nothing."""
        self._library.discard(media)

    async def _compose(
        self, order: MusicOrder, session: Session, name: tuple[str, int, int]
    ) -> Media:
        media_id = f"bgm_{self._seed.hex(12, 'music', *name)}"
        path = self._library.workplace(f"{media_id}.m4a")
        seed = self._seed.number("tune", *name)
        try:
            beat_ms = await errand(
                lent(lambda: write_music(path, order.mood, order.duration_ms, seed)),
                _removing(path),
            )
            title = f"{MOODS[known_mood(order.mood)]}.m4a"
            facts = Probe(MediaKind.AUDIO, order.duration_ms, has_audio=True, audio_codec="aac")
            return await self._adopt(path, title, session, media_id, facts, beat_ms)
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
            facts = await errand(
                lent(
                    lambda: write_clip(
                        path,
                        order.prompt,
                        order.duration_ms,
                        order.width,
                        order.height,
                        seed,
                        on_progress=go_on,
                    )
                ),
                _removing(path),
            )
            title = f"{_short(order.prompt)}.mp4"
            return await self._adopt(path, title, session, media_id, facts)
        finally:
            given_up.set()
            path.unlink(missing_ok=True)

    async def _speak(
        self, order: SpeechOrder, session: Session, name: tuple[str, int, int]
    ) -> Media | None:
        media_id = f"say_{self._seed.hex(12, 'speech', *name)}"
        path = self._library.workplace(f"{media_id}.wav")
        try:
            await speak(order, path, self._bounds)
            return await self._adopt(path, f"{_short(order.text)}.wav", session, media_id)
        except SpeechFailed as error:
            logger.warning("`%s` cannot be spoken: %s", order.text[:40], error)
            return None
        finally:
            path.unlink(missing_ok=True)

    async def _adopt(
        self,
        path: Path,
        filename: str,
        session: Session,
        media_id: str,
        facts: Probe | None = None,
        beat_ms: float = 0.0,
    ) -> Media:
        origin = Origin.BGM if media_id.startswith("bgm") else Origin.GENERATED
        return await self._library.adopt(
            path,
            filename,
            session_id=session.id,
            media_id=media_id,
            origin=origin,
            facts=facts,
            beat_ms=beat_ms,
        )


def _removing(path: Path) -> Callable[[], None]:
    return lambda: path.unlink(missing_ok=True)


class _GivenUp(Exception):
    """Nobody waits for the clip any more."""


def _short(prompt: str) -> str:
    """Name a clip by the first words of its prompt, without signs that paths dislike."""
    words = "".join(char if char.isalnum() else " " for char in prompt).split()
    return " ".join(words)[:40].strip() or "clip"
