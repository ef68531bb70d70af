"""Run a flow on blocking I/O."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

import httpx

from nemoclient import transport
from nemoclient.clock import Clock
from nemoclient.errors import NemoError, UnreachableError
from nemoclient.listener import Arrival, Closed, Heard, Listener
from nemoclient.models import Notice, Progress
from nemoclient.settings import Settings
from nemoclient.steps import Call, Do, Fetch, Fetched, Flow, Listen, Pause, Say, Step
from nemoclient.wire import Answer

T = TypeVar("T")
Tell = Callable[[Notice], None]


class Driver:
    """Performs steps one after the other, errors thrown back into the flow."""

    def __init__(
        self,
        http: httpx.Client,
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

    def run(self, flow: Flow[T]) -> T:
        """Run a flow to its end and return what it returns."""
        try:
            step = next(flow)
            while True:
                try:
                    answer = self._perform(step)
                except NemoError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(answer)
        except StopIteration as end:
            return cast("T", end.value)  # typeshed: StopIteration.value is Any
        finally:
            flow.close()

    def _perform(self, step: Step) -> object:
        match step:
            case Call():
                return step.read(self._exchange(step))
            case Listen():
                return self._listen(step)
            case Fetch():
                return self._fetch(step)
            case Pause():
                self._clock.sleep(step.seconds / self._pace)
            case Say(Notice() as notice):
                self._tell(notice)
            case Say(Progress() as progress):
                self._report(progress)
            case Do():
                return step.action()
        return None

    def _request(self, call: Call[Any], seconds: float | None) -> httpx.Request:
        parts = transport.request_parts(call, self._base)
        if call.form is not None:
            parts["content"] = transport.body_of(call.form, self._report)
        return self._http.build_request(**parts, timeout=transport.timeout(seconds))

    def _exchange(self, call: Call[Any]) -> Answer:
        try:
            return transport.answer_of(self._http.send(self._request(call, call.timeout)))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise transport.unreachable(error) from None

    def _listen(self, step: Listen) -> Heard:
        listener = Listener(step.patience.at(self._pace), self._clock.steady())
        with _inbox(self._http, self._request(step.call, None)) as arrivals:
            while not listener.ended:
                arrival: Arrival = None
                with contextlib.suppress(queue.Empty):
                    arrival = arrivals.get(timeout=listener.wait(self._clock.steady()))
                notice = listener.take(arrival, self._clock.steady())
                if notice is not None:
                    self._tell(notice)
        return listener.heard()

    def _fetch(self, step: Fetch) -> Fetched:
        request = self._http.build_request(
            "GET", step.url, headers=transport.fetch_headers(step), timeout=transport.timeout(60)
        )
        receiver: transport.Receiver | None = None
        try:
            response = self._http.send(request, stream=True, follow_redirects=True)
            with contextlib.closing(response):
                receiver = transport.Receiver(step, response, self._report)
                if receiver.usable:
                    receiver.store(response.iter_raw())
        except httpx.HTTPError:
            return transport.broken(step, receiver)
        return receiver.result(broken=False)


@contextlib.contextmanager
def _inbox(http: httpx.Client, request: httpx.Request) -> Iterator[queue.SimpleQueue[Arrival]]:
    """Hear a response on a thread of its own, so that silence can be timed."""
    arrivals: queue.SimpleQueue[Arrival] = queue.SimpleQueue()
    connection: list[socket.socket] = []

    def hear() -> None:
        try:
            response = http.send(request, stream=True)
            with contextlib.closing(response):
                connection.extend(_sockets(response))
                arrivals.put(transport.head_of(response))
                for chunk in response.iter_bytes():
                    arrivals.put(chunk)
            arrivals.put(Closed())
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            arrivals.put(
                transport.unreachable(error)
                if not isinstance(error, OSError)
                else UnreachableError("The connection to the API broke.")
            )

    thread = threading.Thread(target=hear, name="nemoclient-stream", daemon=True)
    thread.start()
    try:
        yield arrivals
    finally:
        # A blocked read wakes up when its socket is shut.
        for sock in connection:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=1.0)


def _sockets(response: httpx.Response) -> Iterator[socket.socket]:
    stream = response.extensions.get("network_stream")
    found = stream.get_extra_info("socket") if stream is not None else None
    if found is not None:
        yield found
