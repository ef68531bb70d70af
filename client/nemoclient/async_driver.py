"""Run a flow on asyncio."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any, TypeVar, cast

import httpx

from nemoclient import transport
from nemoclient.clock import Clock
from nemoclient.driver import Tell
from nemoclient.errors import NemoError
from nemoclient.listener import Arrival, Closed, Heard, Listener
from nemoclient.models import Notice, Progress
from nemoclient.settings import Settings
from nemoclient.steps import Call, Do, Fetch, Fetched, Flow, Listen, Pause, Say, Step
from nemoclient.wire import Answer

T = TypeVar("T")


class AsyncDriver:
    """Performs steps one after the other, errors thrown back into the flow."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        settings: Settings,
        clock: Clock,
        tell: Tell,
        report: transport.Report,
    ) -> None:
        self._http = http
        self._base = settings.api_url
        self._pace = settings.pace
        self._clock = clock
        self._tell = tell
        self._report = report

    async def run(self, flow: Flow[T]) -> T:
        """Run a flow to its end and return what it returns."""
        try:
            step = next(flow)
            while True:
                try:
                    answer = await self._perform(step)
                except NemoError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(answer)
        except StopIteration as end:
            return cast("T", end.value)  # typeshed: StopIteration.value is Any
        finally:
            flow.close()

    async def _perform(self, step: Step) -> object:
        match step:
            case Call():
                return step.read(await self._exchange(step))
            case Listen():
                return await self._listen(step)
            case Fetch():
                return await self._fetch(step)
            case Pause():
                await self._clock.asleep(step.seconds / self._pace)
            case Say(Notice() as notice):
                self._tell(notice)
            case Say(Progress() as progress):
                self._report(progress)
            case Do():
                return await asyncio.to_thread(step.action)
        return None

    def _request(self, call: Call[Any], seconds: float | None) -> httpx.Request:
        parts = transport.request_parts(call, self._base)
        if call.form is not None:
            parts["content"] = transport.async_body_of(call.form, self._report, asyncio.to_thread)
        return self._http.build_request(**parts, timeout=transport.timeout(seconds))

    async def _exchange(self, call: Call[Any]) -> Answer:
        try:
            return transport.answer_of(await self._http.send(self._request(call, call.timeout)))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise transport.unreachable(error) from None

    async def _listen(self, step: Listen) -> Heard:
        listener = Listener(step.patience.at(self._pace), self._clock.steady())
        async with _inbox(self._http, self._request(step.call, None)) as arrivals:
            while not listener.ended:
                arrival: Arrival = None
                with contextlib.suppress(TimeoutError):
                    seconds = listener.wait(self._clock.steady())
                    arrival = await asyncio.wait_for(arrivals.get(), seconds)
                notice = listener.take(arrival, self._clock.steady())
                if notice is not None:
                    self._tell(notice)
        return listener.heard()

    async def _fetch(self, step: Fetch) -> Fetched:
        request = self._http.build_request(
            "GET", step.url, headers=transport.fetch_headers(step), timeout=transport.timeout(60)
        )
        receiver: transport.Receiver | None = None
        try:
            response = await self._http.send(request, stream=True, follow_redirects=True)
            async with contextlib.aclosing(response):
                receiver = transport.Receiver(step, response, self._report)
                if receiver.usable:
                    await _store(receiver, response.aiter_raw())
        except httpx.HTTPError:
            return transport.broken(step, receiver)
        return receiver.result(broken=False)


async def _store(receiver: transport.Receiver, chunks: AsyncIterator[bytes]) -> None:
    """Write the chunks as they come, on another thread."""
    with receiver.open() as file:
        async for chunk in chunks:
            await asyncio.to_thread(file.write, chunk)
            receiver.add(len(chunk))


@contextlib.asynccontextmanager
async def _inbox(
    http: httpx.AsyncClient, request: httpx.Request
) -> AsyncIterator[asyncio.Queue[Arrival]]:
    """Hear a response in a task of its own, so that silence can be timed."""
    arrivals: asyncio.Queue[Arrival] = asyncio.Queue()

    async def hear() -> None:
        try:
            response = await http.send(request, stream=True)
            async with contextlib.aclosing(response):
                arrivals.put_nowait(transport.head_of(response))
                async for chunk in response.aiter_bytes():
                    arrivals.put_nowait(chunk)
            arrivals.put_nowait(Closed())
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            arrivals.put_nowait(transport.unreachable(error))

    task = asyncio.create_task(hear())
    try:
        yield arrivals
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
