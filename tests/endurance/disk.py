"""A data folder of 3 MB that fills up, and one that becomes read-only, under a running server.

Both are mounted in a mount namespace of their own, so root is needed, or a system that lets
anyone have one (`unshare -rm`). Without either, `NoMounts` says so.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx

from driver import Driver, Wire
from endurance.day import MEDIA
from endurance.judging import base_is_sound
from endurance.served import Server, client, serving

INSIDE: Final = "ENDURANCE_MOUNTS"
SIZE, ROOM = "3m", "60m"
OPTIONS: Final = ("--clock", "virtual", "--silence", "0", "--credits", "1000", "--cache-size", "0")
MOST_TRIES: Final = 40


class NoMounts(Exception):
    """This user may not mount anything here."""


@dataclass(slots=True)
class Report:
    """What was tried, and what was found wrong."""

    tried: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def check(self, what: str, holds: bool, shown: object = "") -> None:
        """Note what was tried; it is a finding when it does not hold."""
        self.tried.append(what)
        if not holds:
            self.findings.append(f"{what}: {shown}")

    def __str__(self) -> str:
        """Return it as a person reads it."""
        lines = [f"ok: {what}" for what in self.tried]
        return "\n".join([*lines, *(f"FINDING: {each}" for each in self.findings)])


def in_own_mounts(arguments: list[str]) -> int:
    """Run this program again where it may mount. Raises NoMounts."""
    program = shutil.which("unshare")
    flags = ["-m"] if os.geteuid() == 0 else ["-r", "-m"]
    if not program or subprocess.run([program, *flags, "true"], check=False).returncode:
        raise NoMounts("a full disk is a mounted one: run it as root, or where `unshare -rm` works")
    command = [program, *flags, sys.executable, "-m", "endurance", *arguments]
    return subprocess.run(command, env={**os.environ, INSIDE: "1"}, check=False).returncode


def disk(folder: Path) -> Report:
    """Fill a disk, free it, write-protect it, and look after each step."""
    report = Report()
    data = folder / "data"
    data.mkdir()
    with _mounted("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(data)):
        _full(report, folder, data)
    report.findings.extend(base_is_sound(data))
    _read_only(report, folder, folder / "other")
    return report


def _full(report: Report, folder: Path, data: Path) -> None:
    with serving(data, *OPTIONS, log=folder / "log") as server, client() as http:
        driver = Driver(http, server.url).enter()
        driver.upload(MEDIA / "phone.mp4")
        driver.say('use phone.mp4 and add the title "Before"')
        kept = _fill(report, driver)
        ballast = _take_the_rest(data)
        before = (driver.state(), driver.balance(), _files(data))
        _refusals(report, driver, before, lambda: _files(data))
        report.check("uploads before the full one are whole", _whole(driver, kept))
        _message(report, driver)
        order = _order(driver)
        answer = driver.send("POST", "/api/render/proxy/lambda", json=order)
        if answer.status_code == 200:
            told = driver.poll("render_1")
            report.check("an export without room fails with words", _failed_for_room(told), told)
        else:
            report.check("an export without room is refused", _is_refusal(answer), answer.text)
        ballast.unlink()
        subprocess.run(["mount", "-o", f"remount,size={ROOM}", str(data)], check=True)
        _works(report, driver, "after room was made")
        _after_a_kill(report, folder, data, server, driver)


def _fill(report: Report, driver: Driver) -> dict[str, str]:
    """Upload until there is no room, then leave none at all; return what was acknowledged."""
    kept: dict[str, str] = {}
    place = f"/api/upload-video/nemo_agent/me/{driver.sid}"
    file = ("photo-3.png", (MEDIA / "photo-3.png").read_bytes())
    for _ in range(MOST_TRIES):
        answer = driver.send("POST", place, files=[("files", file)])
        if answer.status_code != 200:
            report.check("an upload that does not fit is refused", _is_refusal(answer), answer.text)
            break
        (told,) = answer.json()["data"]["files"]
        kept[told["id"]] = told["hash"]
    return kept


def _take_the_rest(data: Path) -> Path:
    """Leave not a byte; return what takes the room."""
    ballast = data / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    return ballast


def _message(report: Report, driver: Driver) -> None:
    """Say something that makes a file: it is refused, or breaks off, and changes nothing."""
    before = (driver.state(), driver.balance())
    answer = driver.send("POST", "/run_sse", json=driver.message("add calm music"))
    broke_off = answer.status_code == 200 and "cannot be written" in answer.text
    report.check(
        "a message without room says so", broke_off or _is_refusal(answer), answer.text[-500:]
    )
    report.check("and neither edits nor charges", (driver.state(), driver.balance()) == before)


def _refusals(
    report: Report, driver: Driver, before: object, files: Callable[[], list[str]]
) -> None:
    """Ask for what needs room: each is refused or done whole; reading goes on."""
    place = f"/api/upload-video/nemo_agent/me/{driver.sid}"
    file = ("voice.wav", (MEDIA / "voice.wav").read_bytes())
    answer = driver.send("POST", place, files=[("files", file)])
    report.check("uploads are refused in the envelope", _is_refusal(answer), answer.text)
    report.check(
        "state, credits and files are what they were",
        (driver.state(), driver.balance(), files()) == before,
    )


def _works(report: Report, driver: Driver, when: str) -> None:
    driver.begin()
    driver.upload(MEDIA / "phone.mp4")
    driver.say('use phone.mp4 and add the title "After"')
    report.check(f"messages are kept {when}", driver.draft()["d"] > 0)
    driver.ask("POST", "/api/render/proxy/lambda", json=_order(driver, "render_2"))
    told = driver.poll("render_2")
    report.check(f"exports are made {when}", told["status"] == "completed", told)
    balance = driver.balance()
    report.check(f"no credits are held {when}", balance["frozen"] == 0, balance)


def _after_a_kill(report: Report, folder: Path, data: Path, server: Server, driver: Driver) -> None:
    before = (driver.state()["state"]["draft"], driver.balance())
    server.kill()
    for finding in base_is_sound(data):
        report.check("the database is sound after a kill", False, finding)
    with serving(data, *OPTIONS, log=folder / "log") as again, client() as http:
        back = Driver(http, again.url, driver.token, driver.sid)
        same = (back.state()["state"]["draft"], back.balance()) == before
        report.check("a kill after it loses nothing", same)


def _read_only(report: Report, folder: Path, data: Path) -> None:
    with serving(data, *OPTIONS, log=folder / "log2") as server, client() as http:
        driver = Driver(http, server.url).enter()
        driver.upload(MEDIA / "phone.mp4")
        driver.say('use phone.mp4 and add the title "Before"')
        before = (driver.state(), driver.balance(), _files(data))
        parts = [data / "media", data / "renders"]
        parts[1].mkdir(exist_ok=True)
        with _protected(parts[0]), _protected(parts[1]):
            _refusals(report, driver, before, lambda: _files(data))
            driver.ask("POST", "/api/render/proxy/lambda", json=_order(driver))
            told = driver.poll("render_1")
            report.check("an export to a read-only folder fails with words",
                         _failed_for_room(told), told)  # fmt: skip
        _works(report, driver, "after the folder could be written again")
    with _protected(data):
        command = (sys.executable, "-m", "nemomock", "serve", "--port", "0", "--data", str(data))
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        clear = "cannot be used" in said.stderr and "Traceback" not in said.stderr
        report.check("a start on a read-only folder is refused in words",
                     said.returncode == 1 and clear, said.stderr)  # fmt: skip


def _order(driver: Driver, name: str = "render_1") -> Wire:
    output = {"quality": "low", "resolution": "144p"}
    return {"id": name, "sessionId": driver.sid, "draft": driver.draft(), "output": output}


def _is_refusal(answer: httpx.Response) -> bool:
    body = answer.json()
    return (answer.status_code, body["code"], body["data"]) == (507, 507, None)


def _failed_for_room(told: Wire) -> bool:
    why = str(told.get("error", "")).lower()
    reasons = ("cannot be written", "no space left", "read-only")
    return told["status"] == "failed" and any(reason in why for reason in reasons)


def _whole(driver: Driver, kept: dict[str, str]) -> bool:
    listed = {item["id"]: item for item in driver.state()["state"]["video_infos"]}
    return all(
        name in listed
        and driver.http.get(listed[name]["cdn_url"]).content == (MEDIA / "photo-3.png").read_bytes()
        for name in kept
    )


def _files(data: Path) -> list[str]:
    return sorted(str(path) for path in (data / "media").rglob("*") if path.is_file())


@contextmanager
def _mounted(*how: str) -> Iterator[None]:
    subprocess.run(["mount", *how], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", how[-1]], check=True)


@contextmanager
def _protected(folder: Path) -> Iterator[None]:
    """Let nobody write below a folder by its path; files that are open stay as they are."""
    with _mounted("--bind", str(folder), str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield
