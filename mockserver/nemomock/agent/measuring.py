"""Measuring files for edits: each file once, known by its content, in a thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Generic, TypeVar

from nemomock.domain.apply.facts import Facts, Loud, Needs, Word
from nemomock.domain.bounds import DEFAULT, ChildBounds
from nemomock.domain.errors import UnsupportedFile
from nemomock.domain.media import Media, Origin, Span
from nemomock.media.apart.pool import pool_within
from nemomock.media.apart.started import Failed
from nemomock.media.apart.work import Work
from nemomock.media.intake import Library
from nemomock.media.speech.extra import SpeechFailed, write_down

T = TypeVar("T")
SILENCES: Final[Work[tuple[Span, ...]]] = Work(
    "nemomock.media.silence", "find_silences", tuple[Span, ...]
)
NOISE: Final[Work[float | None]] = Work("nemomock.media.silence", "find_noise", float | None)
LIVELINESS: Final[Work[tuple[float, ...]]] = Work(
    "nemomock.media.liveliness", "find_liveliness", tuple[float, ...]
)
LOUDNESS: Final[Work[Loud]] = Work("nemomock.media.hearing", "hear", Loud)
SCREEN: Final[Work[str]] = Work("nemomock.media.screen", "find_screen", str)
logger = logging.getLogger(__name__)
MOST_KNOWN: Final = 500
"""How many files are remembered by each measure."""


class Meter(Generic[T]):
    """One kind of measure, remembered by the hash of what was measured.

    Files of others are measured apart.
    """

    def __init__(self, library: Library, measure: Work[T], bounds: ChildBounds) -> None:
        """Measure files of `library`, by programs within `bounds`."""
        self._library = library
        self._work = measure
        self._bounds = bounds
        self._known: dict[str, T] = {}

    async def read(self, media: Mapping[str, Media], wanted: tuple[str, ...]) -> dict[str, T]:
        """Return the measure of each wanted file that is there, by its id.

        Raises UnsupportedFile where one cannot be measured.
        """
        return {name: await self._one(media[name]) for name in wanted if name in media}

    async def _one(self, media: Media) -> T:
        if media.hash not in self._known:
            found = await asyncio.to_thread(self._measure, media)
            _remember(self._known, media.hash, found)
            return found
        return self._known[media.hash]

    def _measure(self, media: Media) -> T:
        path = self._library.path(media)
        if media.origin is not Origin.UPLOAD:
            return self._work.here(path)
        try:
            return pool_within(self._bounds).run(self._work, path)
        except Failed as failure:
            raise UnsupportedFile(
                f"`{media.filename}` cannot be measured: it {failure}"
            ) from failure


class Transcripts:
    """What is spoken in files, by their hash; what cannot be written down is left out."""

    def __init__(self, library: Library, bounds: ChildBounds) -> None:
        """Write down files of `library`, by programs within `bounds`."""
        self._library = library
        self._bounds = bounds
        self._known: dict[str, tuple[Word, ...]] = {}

    async def read(
        self, media: Mapping[str, Media], wanted: tuple[str, ...]
    ) -> dict[str, tuple[Word, ...]]:
        """Return the words of each wanted file that is there, by its id."""
        found = [media[name] for name in wanted if name in media]
        for item in found:
            if item.hash not in self._known:
                await self._write(item)
        return {item.id: self._known[item.hash] for item in found if item.hash in self._known}

    async def _write(self, media: Media) -> None:
        try:
            path = self._library.path(media)
            words = await write_down(path, media.duration_ms, self._bounds)
        except SpeechFailed as error:
            logger.warning("`%s` cannot be written down: %s", media.filename, error)
        else:
            _remember(self._known, media.hash, words)


def _remember(known: dict[str, T], name: str, measure: T) -> None:
    """Keep a measure, and of all of them the latest."""
    known[name] = measure
    while len(known) > MOST_KNOWN:
        known.pop(next(iter(known)))


class Measuring:
    """All the measures that edits rest on."""

    def __init__(self, library: Library, bounds: ChildBounds = DEFAULT) -> None:
        """Measure files of `library`, by programs within `bounds`."""
        self._silences = Meter(library, SILENCES, bounds)
        self._liveliness = Meter(library, LIVELINESS, bounds)
        self._loudness = Meter(library, LOUDNESS, bounds)
        self._noise = Meter(library, NOISE, bounds)
        self._screens = Meter(library, SCREEN, bounds)
        self._spoken = Transcripts(library, bounds)

    async def measured(self, facts: Facts, wanted: Needs) -> Facts:
        """Return the facts with what an edit needs measured. Raises UnsupportedFile."""
        noise = await self._noise.read(facts.media, wanted.noise)
        return replace(
            facts,
            silences=await self._silences.read(facts.media, wanted.silences),
            liveliness=await self._liveliness.read(facts.media, wanted.liveliness),
            loudness=await self._loudness.read(facts.media, wanted.loudness),
            screens=await self._screens.read(facts.media, wanted.screens),
            spoken=await self._spoken.read(facts.media, wanted.spoken),
            noise={name: level for name, level in noise.items() if level is not None},
        )
