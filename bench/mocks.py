"""Other mock servers, as far as npm has them: installed on demand, started as small as can be."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aimock

FOLDER = aimock.FOLDER.parent
START_S = 60.0
INSTALL_S = 240.0
OPENAPI = {
    "openapi": "3.0.0",
    "info": {"title": "one", "version": "1"},
    "paths": {"/health": {"get": {"responses": {"200": {"description": "ok", "content": {
        "application/json": {"example": {"status": "ok"}}}}}}}},
}  # fmt: skip
ENVIRONMENT = {
    "uuid": "00000000-0000-4000-8000-000000000000", "lastMigration": 33, "name": "one", "port": 0,
    "endpointPrefix": "", "latency": 0, "hostname": "", "folders": [], "rootChildren": [
        {"type": "route", "uuid": "00000000-0000-4000-8000-000000000001"}],
    "routes": [{"uuid": "00000000-0000-4000-8000-000000000001", "type": "http", "method": "get",
                "endpoint": "health", "documentation": "", "responseMode": None, "responses": [
                    {"uuid": "00000000-0000-4000-8000-000000000002", "body": "{}", "latency": 0,
                     "statusCode": 200, "label": "", "headers": [], "default": True,
                     "bodyType": "INLINE", "rules": [], "rulesOperator": "OR"}]}],
    "proxyMode": False, "proxyHost": "", "cors": True, "headers": [], "data": [], "callbacks": [],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mock:
    """One of them: its package, and how it is started in a folder on a port."""

    name: str
    package: str
    command: Callable[[Path, int], list[str]]
    path: str = "/health"
    needs: tuple[str, ...] = ("node", "npm")

    @property
    def home(self) -> Path:
        """Where it is installed."""
        return FOLDER / self.name.lower()

    def version(self) -> str | None:
        """Return its version, installed on demand; None when it cannot be had."""
        if not all(map(shutil.which, self.needs)):
            return None
        about = self.home / "node_modules" / self.package / "package.json"
        if not about.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(self.home)]
            try:
                subprocess.run(
                    [*command, self.package], check=True, capture_output=True, timeout=INSTALL_S
                )
            except (OSError, subprocess.SubprocessError):
                return None
        found: str = json.loads(about.read_text("utf-8"))["version"]
        return found

    def first(self, folder: Path) -> float:
        """Return the seconds from its start to its first 200."""
        port = aimock.free_port()
        command = self.command(folder, port)
        command[0] = str(self.home / "node_modules" / ".bin" / command[0])
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
            env={**os.environ, "NO_UPDATE_NOTIFIER": "1"}, start_new_session=True,
        )  # fmt: skip
        try:
            answered(f"127.0.0.1:{port}", self.path)
            return time.perf_counter() - began
        finally:
            os.killpg(process.pid, 15)
            process.wait()


def answered(place: str, path: str) -> None:
    """Return once `GET path` is answered with 200. Raises TimeoutError."""
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        line = http.client.HTTPConnection(place, timeout=5)
        try:
            line.request("GET", path)
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.002)
        finally:
            line.close()
    raise TimeoutError(f"`{place}` did not answer in {START_S:g} s")


def _written(folder: Path, name: str, document: object) -> str:
    file = folder / name
    file.write_text(json.dumps(document), "utf-8")
    return str(file)


def _aimock(folder: Path, port: int) -> list[str]:
    return [
        "llmock",
        "--port",
        str(port),
        "-f",
        str(aimock.fixture(folder)),
        "--log-level",
        "silent",
    ]


def _prism(folder: Path, port: int) -> list[str]:
    return ["prism", "mock", "-p", str(port), _written(folder, "openapi.json", OPENAPI)]


def _mockoon(folder: Path, port: int) -> list[str]:
    file = _written(folder, "mockoon.json", ENVIRONMENT)
    return ["mockoon-cli", "start", "--data", file, "--port", str(port), "--disable-log-to-file"]


def _wiremock(folder: Path, port: int) -> list[str]:
    return ["wiremock", "--port", str(port), "--root-dir", str(folder)]


MOCKS = (
    Mock("aimock", "@copilotkit/aimock", _aimock),
    Mock("Prism", "@stoplight/prism-cli", _prism),
    Mock("Mockoon", "@mockoon/cli", _mockoon),
    Mock("WireMock", "wiremock", _wiremock, "/__admin/health", ("node", "npm", "java")),
)
