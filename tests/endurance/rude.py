"""A client without manners: damaged files, cut connections, wrong tokens, endless polling."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

import httpx

from driver import Driver
from endurance.day import MEDIA
from endurance.notes import Tally
from endurance.served import client

PATIENCE: Final = 50
"""How many rude exchanges one person makes."""
EXPECTED: Final = frozenset({200, 400, 401, 402, 404, 405, 409, 413, 415, 422, 429})


class Rude:
    """Exchanges that a server must survive; an answer of 5xx is a finding."""

    def __init__(self, rng: random.Random, tally: Tally) -> None:
        """Draw from `rng`."""
        self.count = 0
        self._rng = rng
        self._tally = tally
        self._ways: tuple[Callable[[Driver], object], ...] = (
            self._damaged, self._half, self._left, self._poll, self._lost, self._nonsense,
            self._faulty,
        )  # fmt: skip

    def work(self, url: str, over: threading.Event) -> None:
        """Be rude until told; what is wrong goes to the tally."""
        with client() as http:
            driver = Driver(http, url)
            while not over.is_set():
                if not driver.token or self.count % PATIENCE == 0:
                    driver.enter(f"rude-{self._rng.getrandbits(64)}")
                self.count += 1
                try:
                    self._rng.choice(self._ways)(driver)
                except httpx.TransportError:
                    continue
                except Exception as error:  # a finding is reported with its day, not raised here
                    self._tally.findings.append(f"rude: {type(error).__name__}: {error}")
                    return
                over.wait(0.05)

    def _expect(self, answer: httpx.Response) -> None:
        assert answer.status_code in EXPECTED, (answer.status_code, answer.text[:300])

    def _damaged(self, driver: Driver) -> None:
        path = self._rng.choice(sorted(MEDIA.iterdir()))
        data = bytearray(path.read_bytes())
        for _ in range(20):
            data[self._rng.randrange(len(data))] = self._rng.randrange(256)
        place = f"/api/upload-video/nemo_agent/me/{driver.sid}"
        self._expect(driver.send("POST", place, files=[("files", (path.name, bytes(data)))]))

    def _half(self, driver: Driver) -> None:
        """Send half an upload and hang up."""
        place = urlsplit(driver.url)
        head = (
            f"POST /api/upload-video/nemo_agent/me/{driver.sid} HTTP/1.1\r\n"
            f"Host: {place.netloc}\r\nAuthorization: Bearer {driver.token}\r\n"
            "Content-Length: 1000000\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
            'Content-Disposition: form-data; name="files"; filename="city.mp4"\r\n\r\n'
        )
        with socket.create_connection((place.hostname or "", place.port or 0)) as line:
            line.sendall(head.encode() + bytes(self._rng.randrange(200_000)))

    def _left(self, driver: Driver) -> None:
        """Say something and leave before the answer."""
        with driver.http.stream(
            "POST",
            f"{driver.url}/run_sse",
            json=driver.message(self._rng.choice(("hello", "add calm music", "undo"))),
            headers={"Authorization": f"Bearer {driver.token}"},
        ) as answer:
            if answer.status_code == 200:
                next(answer.iter_bytes(), b"")

    def _poll(self, driver: Driver) -> None:
        for path in ("/api/credits/balance/simple", "/api/render/proxy/lambda/none"):
            self._expect(driver.send("GET", path))
        self._expect(driver.send("GET", f"/api/state/nemo_agent/me/{driver.sid}/latest"))
        driver.admin("GET", "journal")
        driver.admin("GET", "verdict")

    def _lost(self, driver: Driver) -> None:
        answer = driver.http.get(
            f"{driver.url}/api/credits/balance/simple",
            headers={"Authorization": f"Bearer nmv_usr_{self._rng.getrandbits(128):032x}"},
        )
        assert answer.status_code == 401, answer.text

    def _nonsense(self, driver: Driver) -> None:
        self._expect(driver.send("POST", "/run_sse", content=self._rng.randbytes(500)))
        self._expect(driver.send("POST", "/api/render/proxy/lambda", json={"id": [1]}))
        self._expect(driver.send("DELETE", f"/nowhere/{self._rng.getrandbits(64)}"))

    def _faulty(self, driver: Driver) -> None:
        """Ask for trouble, and have it."""
        fault = self._rng.choice(("drop; after=1; how=rst", "slice", "broken_json", "error_line"))
        driver.http.post(
            f"{driver.url}/run_sse",
            json=driver.message("hello"),
            headers={"Authorization": f"Bearer {driver.token}", "X-Nemomock-Fault": fault},
        )
