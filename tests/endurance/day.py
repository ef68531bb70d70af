"""A busy day, by seed: tokens, sessions, uploads, edits and exports of people side by side."""

from __future__ import annotations

import hashlib
import json
import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import httpx

from driver import Driver, Wire
from endurance.notes import Person, Project, Tally
from endurance.served import client

MEDIA = Path(__file__).parents[2] / "fixtures" / "media"
FILES = ("loop.gif", "phone.mp4", "photo-3.png", "voice.wav", "music.mp3")
WORDS = (
    'add the title "Take {n}"',
    "add calm music",
    "cut the first 0.{n} seconds",
    "make it 1.{n}x faster",
    "fade in for 0.{n} seconds",
    "add a vintage look and the subtitle 'line {n}' from 0 to 1 seconds",
    "undo",
)
STEPS = 14
"""How many steps a project has before the next one begins."""
PROJECTS = 6
"""How many projects a person has before the next one comes."""
POLL_S = 0.1


class Actor:
    """People at work one after the other, each step drawn from a seed, until the server is gone."""

    def __init__(self, name: str, seed: int, granted: int, tally: Tally) -> None:
        """Begin a day without anybody."""
        self.name = name
        self.people: list[Person] = []
        self.tally = tally
        self._granted = granted
        self._rng = random.Random(f"{name} {seed}")
        self._numbers = iter(range(10**9))
        self._steps = 0

    def work(self, url: str, over: threading.Event) -> None:
        """Take steps until told or until the server is gone; what is wrong goes to the tally."""
        with client() as http:
            driver = Driver(http, url)
            while not over.is_set():
                try:
                    self.step(driver)
                except httpx.TransportError:
                    return
                except Exception as error:  # a finding is reported with its day, not raised here
                    self.tally.findings.append(f"{self.name}: {type(error).__name__}: {error}")
                    return

    def step(self, driver: Driver) -> None:
        """Take one step."""
        project = self._project(driver)
        self._steps += 1
        draw = self._rng.random()
        if not project.files or draw < 0.2:
            self._upload(driver, project)
        elif draw < 0.65:
            self._say(driver, project)
        elif project.draft.get("t"):
            self._export(driver, project)

    def _project(self, driver: Driver) -> Project:
        person = self.people[-1] if self.people else None
        if person is None or (len(person.projects) >= PROJECTS and self._steps >= STEPS):
            driver.enter(f"{self.name}-{next(self._numbers)}-{self._rng.getrandbits(32)}")
            person = Person(driver.token, driver.user, self._granted)
            person.projects.append(Project(driver.sid))
            self.people.append(person)
            self._steps = 0
        driver.token, driver.user = person.token, person.user
        if self._steps >= STEPS:
            driver.begin()
            person.projects.append(Project(driver.sid))
            self._steps = 0
        driver.sid = person.projects[-1].sid
        return person.projects[-1]

    def _upload(self, driver: Driver, project: Project) -> None:
        path = MEDIA / self._rng.choice(FILES)
        project.uploading = True
        (told,) = driver.upload(path)
        project.files[told["id"]] = told["hash"]
        project.uploading = False
        assert told["hash"] == hashlib.sha256(path.read_bytes()).hexdigest()
        self.tally.uploads += 1

    def _say(self, driver: Driver, project: Project) -> None:
        words = self._rng.choice(WORDS).format(n=self._rng.randint(1, 9))
        project.saying = True
        for draft in edits_told(driver, words):
            project.edited(draft)
            self.tally.edits += 1
        project.messages += 1
        project.saying = False

    def _export(self, driver: Driver, project: Project) -> None:
        name = project.ordering = f"render_{next(self._numbers)}_{self._rng.getrandbits(32)}"
        order = {
            "id": name,
            "sessionId": project.sid,
            "draft": project.draft,
            "output": {"quality": "low", "resolution": "144p"},
        }
        driver.ask("POST", "/api/render/proxy/lambda", json=order)
        project.orders.add(name)
        project.ordering = ""
        if self._rng.random() < 0.8:
            finish(driver, project, name)
            self.tally.exports += 1


def finish(driver: Driver, project: Project, name: str) -> str:
    """Wait for an export; note its film when it is whole. Return why it failed, else nothing."""
    while (told := driver.poll(name))["status"] in ("pending", "processing"):
        time.sleep(POLL_S)
    if told["status"] == "failed":
        assert told["error"], told
        project.orders.discard(name)
        return str(told["error"])
    assert told["status"] == "completed", told
    project.films[name] = film(driver, told)
    project.orders.discard(name)
    return ""


def film(driver: Driver, told: Wire) -> str:
    """Return the digest of a finished film's bytes."""
    answer = driver.http.get(told["output"]["url"])
    assert answer.status_code == 200, answer.text
    assert len(answer.content) == told["output"]["size"]
    return hashlib.sha256(answer.content).hexdigest()


def edits_told(driver: Driver, words: str) -> Iterator[Wire]:
    """Say something; yield each draft that the stream tells, as soon as it does."""
    with driver.http.stream(
        "POST",
        f"{driver.url}/run_sse",
        json=driver.message(words),
        headers={**driver.headers, "Authorization": f"Bearer {driver.token}"},
    ) as answer:
        assert answer.status_code == 200, answer.read()
        for line in answer.iter_lines():
            if not line.startswith("data: {"):
                continue
            event: Wire = json.loads(line[6:])
            assert "error" not in event, event
            if draft := event.get("actions", {}).get("stateDelta", {}).get("draft"):
                yield draft


class Worker(Protocol):
    """Somebody who is at work on a server."""

    def work(self, url: str, over: threading.Event) -> None:
        """Work until told or until the server is gone."""
        ...


@contextmanager
def busy(actors: Sequence[Worker], url: str) -> Iterator[None]:
    """Have all of them at work for as long as the block runs, and until their last step is done."""
    over = threading.Event()
    threads = [threading.Thread(target=actor.work, args=(url, over)) for actor in actors]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()
