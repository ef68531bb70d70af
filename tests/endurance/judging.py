"""A server that was killed and started again, held against what its clients were told."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from driver import Driver, Wire
from endurance.day import film, finish
from endurance.notes import Person, Project, Tally


def base_is_sound(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the database of a server that is not running."""
    if not (folder / "nemomock.db").exists():
        return
    with tempfile.TemporaryDirectory() as place:
        for path in folder.glob("nemomock.db*"):
            shutil.copy(path, place)
        base = sqlite3.connect(Path(place) / "nemomock.db")
        try:
            (said,) = base.execute("PRAGMA integrity_check").fetchone()
            if said != "ok":
                yield f"SQLite says {said}"
            if base.execute("SELECT 1 FROM sqlite_master WHERE name = 'record'").fetchone():
                yield from _books_are_sound(base)
        finally:
            base.close()


def _books_are_sound(base: sqlite3.Connection) -> Iterator[str]:
    held: defaultdict[str, int] = defaultdict(int)
    for session in _records(base, "session"):
        held[session["owner"]] += session.get("frozen", 0)
    for account in _records(base, "account"):
        ledger = account["ledger"]
        if ledger["granted"] - ledger["frozen"] - ledger["spent"] < 0:
            yield f"{account['id']} has spent more than it had: {ledger}"
        if ledger["frozen"] != held[account["id"]]:
            yield f"{account['id']} holds {ledger['frozen']}, its sessions {held[account['id']]}"


def _records(base: sqlite3.Connection, kind: str) -> Iterator[dict[str, Any]]:
    for (body,) in base.execute("SELECT body FROM record WHERE kind = ?", (kind,)):
        yield json.loads(body)


class Judge:
    """Compares a fresh server with the notes of a day; findings go to the tally."""

    def __init__(self, driver: Driver, folder: Path, tally: Tally) -> None:
        """Speak as whoever is judged through `driver`; `folder` is the server's."""
        self._driver = driver
        self._folder = folder
        self._tally = tally

    def judge(self, people: list[Person], *, thorough: bool) -> None:
        """Look at everything; `thorough` reads every byte of every file too."""
        known: set[Path] = set()
        for person in people:
            self._driver.token, self._driver.user = person.token, person.user
            for project in person.projects:
                known |= self._project(project, thorough=thorough)
            self._credits(person)
        self._no_others(known, "media")
        films: set[Path] = set()
        for person in people:
            self._driver.token, self._driver.user = person.token, person.user
            for project in person.projects:
                films |= self._exports(person, project, thorough=thorough)
        self._no_others(films, "renders")

    def _say(self, what: str) -> None:
        self._tally.findings.append(what)

    def _project(self, project: Project, *, thorough: bool) -> set[Path]:
        """Compare one session; return where its files lie."""
        self._driver.sid = project.sid
        state: Wire = self._driver.state()["state"]
        uploads = {item["id"]: item for item in state["video_infos"]}
        for name, digest in project.files.items():
            if name not in uploads or uploads[name]["hash"] != digest:
                self._say(f"{project.sid}: upload {name} is gone")
            elif thorough and self._digest(uploads[name]) != digest:
                self._say(f"{project.sid}: upload {name} has other bytes")
        if more := uploads.keys() - project.files.keys():
            if not project.uploading or len(more) > 1:
                self._say(f"{project.sid}: nobody uploaded {sorted(more)}")
            project.files.update((name, uploads[name]["hash"]) for name in more)
        project.uploading = False
        if project.differs(state["draft"]):
            if not project.saying:
                self._say(f"{project.sid}: the draft is not the one that was told")
            project.edited(state["draft"])
        project.saying = False
        return {
            self._folder / "media" / project.sid / _stored(item)
            for item in (*state["video_infos"], *state["generated_media"])
        }

    def _digest(self, item: Wire) -> str:
        answer = self._driver.http.get(item["cdn_url"])
        return hashlib.sha256(answer.content).hexdigest() if answer.status_code == 200 else ""

    def _credits(self, person: Person) -> None:
        told = self._driver.balance()
        wanted = {"available": person.owns, "frozen": 0, "total": person.owns}
        if told != wanted:
            self._say(f"{person.user}: credits are {told}, not {wanted}")

    def _exports(self, person: Person, project: Project, *, thorough: bool) -> set[Path]:
        """Compare the exports of a session, waiting for those that go on; return their files."""
        for name in sorted(project.orders | ({project.ordering} - {""})):
            self._go_on(project, name)
        project.ordering = ""
        for name, digest in project.films.items():
            told = self._driver.poll(name)
            if told["status"] != "completed":
                self._say(f"export {name} was finished and is {told['status']}")
            elif thorough and film(self._driver, told) != digest:
                self._say(f"export {name} has other bytes")
        return {self._folder / "renders" / person.user / f"{name}.mp4" for name in project.films}

    def _go_on(self, project: Project, name: str) -> None:
        if name == project.ordering:
            path = f"/api/render/proxy/lambda/{name}"
            if self._driver.send("GET", path).status_code == 404:
                return
            project.orders.add(name)
        self._tally.interrupted += 1
        if why := finish(self._driver, project, name):
            self._tally.failed += 1
            self._say(f"export {name} failed after the kill: {why}")
        else:
            self._tally.resumed += 1

    def _no_others(self, known: set[Path], part: str) -> None:
        there = {path for path in (self._folder / part).rglob("*") if path.is_file()}
        for path in sorted(there - known):
            self._say(f"orphan file {path.relative_to(self._folder)}")
        for path in sorted(known - there):
            self._say(f"lost file {path.relative_to(self._folder)}")


def _stored(item: Wire) -> str:
    """Return what a file is called where it is kept."""
    return f"{item['id']}-{item['hash'][:16]}.{item['filename'].rpartition('.')[2].lower()}"
