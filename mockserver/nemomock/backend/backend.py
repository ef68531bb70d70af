"""The backend itself: its parts, its start, its stop, and starting over."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from nemomock.agent.runner import Chats
from nemomock.agent.workshop import Workshop
from nemomock.backend.links import Links
from nemomock.backend.projects import Projects
from nemomock.backend.registry import Registry
from nemomock.domain.sessions import Session
from nemomock.media.intake import Library
from nemomock.render.encoder import FfmpegEncoder
from nemomock.render.farm import Farm
from nemomock.render.ffmpeg import find_ffmpeg, version
from nemomock.settings import Settings
from nemomock.store import MemoryStore, SqliteStore, Store
from nemomock.world.clock import Clock
from nemomock.world.journal import Journal
from nemomock.world.seed import Seed


class Backend:
    """One mock: made inside an event loop, by `running`."""

    def __init__(self, settings: Settings, store: Store, folder: Path) -> None:
        """Put the parts together over `store` and the media folder."""
        self.settings = settings
        self.store = store
        self.clock = Clock(settings.clock, pace=settings.pace)
        self.seed = Seed(settings.seed)
        self.journal = Journal()
        self.links = Links(seed=self.seed, clock=self.clock)
        self.registry = Registry(settings=settings, store=store, clock=self.clock, seed=self.seed)
        self.projects = Projects(store=store, clock=self.clock, seed=self.seed)
        self.library = Library(folder / "media", limit=settings.upload_limit)
        self.chats = Chats(
            settings=settings,
            store=store,
            clock=self.clock,
            seed=self.seed,
            books=self.registry,
            workshop=Workshop(library=self.library, seed=self.seed),
        )
        self._renders = folder / "renders"
        self.farm = Farm(
            store=store,
            clock=self.clock,
            seed=self.seed,
            folder=self._renders,
            encoder=FfmpegEncoder(
                store=store,
                library=self.library,
                ffmpeg=settings.ffmpeg,
                timeout_s=settings.render_timeout_s,
            ),
            slots=settings.render_jobs,
        )

    @classmethod
    @asynccontextmanager
    async def running(cls, settings: Settings) -> AsyncIterator[Backend]:
        """Open what was kept, mend what a kill left half-done, and close at the end.

        Raises FolderInUse when the data folder cannot be used.
        """
        if settings.data is None:
            with tempfile.TemporaryDirectory(prefix="nemomock-") as folder:
                async with cls._started(settings, MemoryStore(), Path(folder)) as backend:
                    yield backend
        else:
            async with cls._started(settings, SqliteStore(settings.data), settings.data) as backend:
                yield backend

    @classmethod
    @asynccontextmanager
    async def _started(
        cls, settings: Settings, store: Store, folder: Path
    ) -> AsyncIterator[Backend]:
        backend = cls(settings, store, folder)
        backend._recover()
        try:
            yield backend
        finally:
            await backend.chats.stop()
            await backend.farm.stop()
            store.close()

    async def advance(self, seconds: float) -> None:
        """Move virtual time on; returns once what fell due has also reached its listeners.

        Raises ValueError when the clock is not virtual.
        """
        await self.clock.advance(seconds)
        await self.chats.delivered()

    async def reset(self) -> None:
        """Forget accounts, sessions, media, jobs and journal."""
        await self.chats.stop()
        await self.farm.stop()
        self.store.clear()
        self.registry.clear()
        self.journal.clear()
        self.library.clear()
        shutil.rmtree(self._renders, ignore_errors=True)

    async def check_tools(self) -> dict[str, str]:
        """Return the media tools and their versions. Raises Unavailable without them."""
        path = find_ffmpeg(self.settings.ffmpeg)
        return {"ffmpeg": await version(path)}

    def _recover(self) -> None:
        """Give back what interrupted messages had reserved, drop orphan files, re-queue exports."""
        sessions = self.store.all(Session)
        for session in sessions:
            if session.frozen:
                self._release(session)
        self.library.sweep(media for session in sessions for media in session.media)
        self.farm.resume()

    def _release(self, session: Session) -> None:
        account = self.registry.book(session.owner, lambda ledger: ledger.release(session.frozen))
        self.store.save(account, replace(session, frozen=0))
