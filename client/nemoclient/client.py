"""`NemoClient` and `AsyncNemoClient`: the same flows on two drivers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import httpx

from nemoclient.async_driver import AsyncDriver
from nemoclient.clock import Clock, SystemClock
from nemoclient.driver import Driver, Tell
from nemoclient.files import PartFile, Source
from nemoclient.flows import access, chat, export, upload, work
from nemoclient.flows.work import Edit, Job, Reply
from nemoclient.models import (
    Balance,
    Export,
    Media,
    Notice,
    Output,
    Progress,
    Session,
    State,
    Turn,
)
from nemoclient.settings import Settings
from nemoclient.transport import Report
from nemoclient.vault import FileVault, Vault

PathLike = str | Path


def _silent(_: Notice) -> None:
    """Tell nobody."""


def _unseen(_: Progress) -> None:
    """Report to nobody."""


def _sources(files: Sequence[PathLike]) -> tuple[Source, ...]:
    return tuple(Source.at(Path(file)) for file in files)


class _Base:
    """What both clients are made of; `say` and `progress` are called as things happen."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        say: Tell | None = None,
        progress: Report | None = None,
        clock: Clock | None = None,
        vault: Vault | None = None,
        session_id: str = "",
    ) -> None:
        self.settings = settings or Settings.from_env(os.environ)
        self._clock = clock or SystemClock()
        kept = vault or FileVault(
            self.settings.api_url,
            folder=self.settings.config_dir,
            client_id=self.settings.client_id,
        )
        self._link = access.Link(self.settings, kept, self._clock.now)
        self._tell, self._report = say or _silent, progress or _unseen
        if session_id:
            last = kept.session()
            same = last is not None and last.session_id == session_id
            self._link.session = last if same else Session(session_id)
            self._link.named = True

    @property
    def session(self) -> Session | None:
        """The session in use, once there is one."""
        return self._link.session

    def resume(self) -> bool:
        """Go on with the last session of this API, if it is known."""
        self._link.session = self._link.session or self._link.vault.session()
        return self._link.session is not None

    def __repr__(self) -> str:
        session = self._link.session_id or None
        return f"{type(self).__name__}(api_url={self.settings.api_url!r}, session={session!r})"


class NemoClient(_Base):
    """The client for blocking code; use it as a context manager."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        say: Tell | None = None,
        progress: Report | None = None,
        clock: Clock | None = None,
        vault: Vault | None = None,
        session_id: str = "",
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        super().__init__(
            settings, say=say, progress=progress, clock=clock, vault=vault, session_id=session_id
        )
        self._http = httpx.Client(transport=transport)
        self._driver = Driver(self._http, self.settings, self._clock, self._tell, self._report)

    def connect(self, language: str = "") -> Session:
        """Get ready: a token, and a session in "en" or "zh" ("": that of the locale)."""
        return self._driver.run(access.ensure_session(self._link, language))

    def chat(self, message: str) -> Turn:
        """Send one message to the agent."""
        return self._driver.run(chat.chat(self._link, message))

    def say(
        self, text: str, files: Sequence[PathLike] = (), target: PathLike = "nemo.mp4"
    ) -> Reply:
        """Route what a person says and do it; an export goes to `target`."""
        flow = work.say(self._link, text, _sources(files), PartFile(Path(target)))
        return self._driver.run(flow)

    def upload(self, *files: PathLike, language: str = "") -> tuple[Media, ...]:
        """Send files of this machine; `language` is for a session that this opens."""
        return self._driver.run(upload.upload(self._link, _sources(files), language=language))

    def upload_urls(self, *urls: str) -> tuple[Media, ...]:
        """Let the backend fetch files from the web."""
        return self._driver.run(upload.upload_urls(self._link, urls))

    def credits(self) -> Balance:
        """Ask for the credits."""
        return self._driver.run(access.read_balance(self._link))

    def state(self) -> State:
        """Ask for the timeline and the files."""
        self.connect()
        return self._driver.run(access.read_state(self._link))

    def export(self, target: PathLike, output: Output | None = None) -> Export:
        """Render the timeline and fetch the file."""
        return self._driver.run(export.export(self._link, PartFile(Path(target)), output))

    def edit(
        self,
        files: Sequence[PathLike],
        instructions: Sequence[str],
        target: PathLike,
        output: Output | None = None,
    ) -> Edit:
        """Upload, instruct, download."""
        flow = work.quick_edit(
            self._link,
            _sources(files),
            tuple(instructions),
            PartFile(Path(target)),
            output or Output(),
        )
        return self._driver.run(flow)

    def batch(
        self, jobs: Sequence[tuple[PathLike, str, PathLike]], output: Output | None = None
    ) -> tuple[Edit, ...]:
        """Handle (file, instruction, target) one by one in one session."""
        return self._driver.run(work.batch(self._link, _jobs(jobs), output or Output()))

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> NemoClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncNemoClient(_Base):
    """The client for asyncio; use it as an async context manager."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        say: Tell | None = None,
        progress: Report | None = None,
        clock: Clock | None = None,
        vault: Vault | None = None,
        session_id: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(
            settings, say=say, progress=progress, clock=clock, vault=vault, session_id=session_id
        )
        self._http = httpx.AsyncClient(transport=transport)
        self._driver = AsyncDriver(self._http, self.settings, self._clock, self._tell, self._report)

    async def connect(self, language: str = "") -> Session:
        """Get ready: a token, and a session in "en" or "zh" ("": that of the locale)."""
        return await self._driver.run(access.ensure_session(self._link, language))

    async def chat(self, message: str) -> Turn:
        """Send one message to the agent."""
        return await self._driver.run(chat.chat(self._link, message))

    async def say(
        self, text: str, files: Sequence[PathLike] = (), target: PathLike = "nemo.mp4"
    ) -> Reply:
        """Route what a person says and do it; an export goes to `target`."""
        flow = work.say(self._link, text, _sources(files), PartFile(Path(target)))
        return await self._driver.run(flow)

    async def upload(self, *files: PathLike, language: str = "") -> tuple[Media, ...]:
        """Send files of this machine; `language` is for a session that this opens."""
        return await self._driver.run(upload.upload(self._link, _sources(files), language=language))

    async def upload_urls(self, *urls: str) -> tuple[Media, ...]:
        """Let the backend fetch files from the web."""
        return await self._driver.run(upload.upload_urls(self._link, urls))

    async def credits(self) -> Balance:
        """Ask for the credits."""
        return await self._driver.run(access.read_balance(self._link))

    async def state(self) -> State:
        """Ask for the timeline and the files."""
        await self.connect()
        return await self._driver.run(access.read_state(self._link))

    async def export(self, target: PathLike, output: Output | None = None) -> Export:
        """Render the timeline and fetch the file."""
        return await self._driver.run(export.export(self._link, PartFile(Path(target)), output))

    async def edit(
        self,
        files: Sequence[PathLike],
        instructions: Sequence[str],
        target: PathLike,
        output: Output | None = None,
    ) -> Edit:
        """Upload, instruct, download."""
        flow = work.quick_edit(
            self._link,
            _sources(files),
            tuple(instructions),
            PartFile(Path(target)),
            output or Output(),
        )
        return await self._driver.run(flow)

    async def batch(
        self, jobs: Sequence[tuple[PathLike, str, PathLike]], output: Output | None = None
    ) -> tuple[Edit, ...]:
        """Handle (file, instruction, target) one by one in one session."""
        return await self._driver.run(work.batch(self._link, _jobs(jobs), output or Output()))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> AsyncNemoClient:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()


def _jobs(jobs: Sequence[tuple[PathLike, str, PathLike]]) -> tuple[Job, ...]:
    return tuple(
        Job(Source.at(Path(file)), instruction, PartFile(Path(target)))
        for file, instruction, target in jobs
    )
