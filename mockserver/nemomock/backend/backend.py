"""The backend itself: its parts, its start, its stop, and starting over."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nemomock.agent.gates import Gates
from nemomock.backend.links import Links
from nemomock.backend.projects import Projects
from nemomock.backend.registry import Registry
from nemomock.backend.snapshots import Snapshot, Snapshots
from nemomock.domain.accounts import Account
from nemomock.domain.moment import Moment
from nemomock.domain.sessions import Session
from nemomock.media.intake import Library
from nemomock.render.cache import ChunkCache
from nemomock.render.farm import Farm
from nemomock.render.ffmpeg import check, find_ffmpeg
from nemomock.render.late_encoder import LateEncoder
from nemomock.settings import Settings
from nemomock.store import MemoryStore, Store
from nemomock.world.clock import VIRTUAL_START, Clock
from nemomock.world.faults import FaultBook
from nemomock.world.journal import Journal
from nemomock.world.seed import Seed

if TYPE_CHECKING:
    from nemomock.agent.runner import Chats
    from nemomock.media.fetch import Fetcher
    from nemomock.render.encoder import FfmpegEncoder

MEGABYTE: Final = 1_000_000


def open_store(settings: Settings) -> Store:
    """Open where the settings keep things. Raises FolderInUse when it cannot be used."""
    if settings.data is None:
        return MemoryStore()
    from nemomock.store.sqlite import SqliteStore

    return SqliteStore(settings.data)


class Backend:
    """One mock: made inside an event loop, by `running`."""

    def __init__(self, settings: Settings, store: Store, folder: Path) -> None:
        """Put the parts together over `store` and the media folder."""
        self.settings = settings
        self.store = store
        last = store.get(Moment, "now")
        start = max(VIRTUAL_START, last.at if last else 0.0)
        self.clock = Clock(settings.clock, pace=settings.pace, start=start)
        self.seed = Seed(settings.seed)
        self.journal = Journal()
        self.faults = FaultBook(clock=self.clock, seed=self.seed, faults=settings.faults)
        self.gates = Gates()
        self.snapshots = Snapshots()
        self.links = Links(seed=self.seed, clock=self.clock)
        self.registry = Registry(settings=settings, store=store, clock=self.clock, seed=self.seed)
        self.projects = Projects(store=store, clock=self.clock, seed=self.seed)
        self.library = Library(
            folder / "media",
            limit=settings.upload_limit,
            bounds=settings.media_bounds,
            programs=settings.child_bounds,
        )
        self._renders = folder / "renders"
        self.pieces = ChunkCache(folder / "pieces", settings.cache_size * MEGABYTE)
        self.farm = Farm(
            store=store,
            clock=self.clock,
            seed=self.seed,
            folder=self._renders,
            encoder=LateEncoder(self._encoder),
            slots=settings.render_jobs,
        )

    @classmethod
    @asynccontextmanager
    async def running(cls, settings: Settings, store: Store) -> AsyncIterator[Backend]:
        """Go on with what `store` kept, mend what a kill left half-done, close it at the end."""
        if settings.data is not None:
            async with cls._started(settings, store, settings.data) as backend:
                yield backend
        else:
            with tempfile.TemporaryDirectory(prefix="nemomock-") as folder:
                async with cls._started(settings, store, Path(folder)) as backend:
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
            await backend._stop()
            backend._remember_the_hour()
            store.close()

    @cached_property
    def chats(self) -> Chats:
        """The messages at work. What understands and edits is loaded when first spoken to.

        That is most of what the mock is made of, and a server is to answer before.
        """
        from nemomock.agent.runner import Chats
        from nemomock.agent.workshop import Workshop

        return Chats(
            settings=self.settings,
            store=self.store,
            clock=self.clock,
            seed=self.seed,
            books=self.registry,
            workshop=Workshop(
                library=self.library, seed=self.seed, bounds=self.settings.child_bounds
            ),
        )

    @cached_property
    def fetcher(self) -> Fetcher:
        """What fetches URL uploads; loaded, with its HTTP client, for the first of them."""
        from nemomock.media.fetch import Fetcher, anywhere

        admit = anywhere if self.settings.allow_private_urls else None
        return Fetcher(self.library, admit=admit)

    def hang_up(self) -> None:
        """Close every stream; the work goes on."""
        if self._spoke:
            self.chats.hang_up()

    async def advance(self, seconds: float) -> None:
        """Move virtual time on; returns once what fell due has also reached its listeners.

        Raises ValueError when the clock is not virtual.
        """
        await self.clock.advance(seconds)
        self._remember_the_hour()
        if self._spoke:
            await self.chats.delivered()

    async def reset(self) -> None:
        """Forget accounts, sessions, media, jobs and journal."""
        await self._stop()
        _free_later(self.store.clear(), self.journal.clear(), self.snapshots.clear())
        self.registry.clear()
        self.projects.clear()
        self.faults.reset()
        self.gates.clear()
        self.library.clear()
        self.pieces.clear()
        shutil.rmtree(self._renders, ignore_errors=True)

    def snapshot(self) -> str:
        """Remember all of this moment, and return the name to come back by.

        Work under way is remembered as a kill would leave it: what it had reserved is given back,
        and an unfinished export begins again.
        """
        self.library.keep_all = True
        return self.snapshots.keep(
            Snapshot(
                hour=self.clock.now(),
                records=self.store.remembered(),
                addresses=self.registry.remembered(),
                lost=self.projects.remembered(),
                faults=self.faults.remembered(),
                fates=self.farm.remembered(),
                pages=self.journal.remembered(),
            )
        )

    async def restore(self, name: str | None = None) -> str:
        """Come back to a snapshot, None being the latest; return its name. Raises NotFound.

        All work stops first. Virtual time is turned back; real time goes on.
        """
        name, found = self.snapshots.find(name)
        await self._stop()
        self.gates.clear()
        self.clock.turn_back(found.hour)
        _free_later(self.store.recall(found.records), self.journal.recall(found.pages))
        self.registry.recall(found.addresses)
        self.projects.recall(found.lost)
        self.faults.recall(found.faults)
        self._release_all()
        self.farm.recall(found.fates)
        return name

    async def check_tools(self) -> dict[str, str]:
        """Return the media tools and their versions. Raises Unavailable without them."""
        return {"ffmpeg": await check(find_ffmpeg(self.settings.ffmpeg))}

    @property
    def _spoke(self) -> bool:
        """Whether anybody has spoken to the agent yet."""
        return "chats" in vars(self)

    def _encoder(self) -> FfmpegEncoder:
        from nemomock.render.encoder import FfmpegEncoder

        return FfmpegEncoder(
            store=self.store,
            library=self.library,
            ffmpeg=self.settings.ffmpeg,
            timeout_s=self.settings.render_timeout_s,
            cache=self.pieces,
            bounds=self.settings.child_bounds,
        )

    async def _stop(self) -> None:
        if self._spoke:
            await self.chats.stop()
        await self.farm.stop()

    def _remember_the_hour(self) -> None:
        if self.clock.virtual:
            self.store.save_soon(Moment(self.clock.now()))

    def _recover(self) -> None:
        """Give back what interrupted messages had reserved, drop orphan files, re-queue exports."""
        self._release_all()
        sessions = self.store.all(Session)
        self.library.sweep(media for session in sessions for media in session.media)
        self.farm.resume()

    def _release_all(self) -> None:
        # Looking at a thousand sessions takes longer than all else that a restore does.
        if not any(account.ledger.frozen for account in self.store.all(Account)):
            return
        for session in self.store.all(Session):
            if session.frozen:
                self._release(session)

    def _release(self, session: Session) -> None:
        account = self.registry.book(session.owner, lambda ledger: ledger.release(session.frozen))
        self.store.save_soon(account, replace(session, frozen=0))


def _free_later(*forgotten: object) -> None:
    """Hold what was forgotten until the answer is out: freeing it takes longer than all else."""
    asyncio.get_running_loop().call_soon(_nothing, forgotten)


def _nothing(held: object) -> None:
    """Do nothing with what was held so long."""
