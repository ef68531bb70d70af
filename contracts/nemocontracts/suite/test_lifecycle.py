"""The whole backend as a state machine, held against a small model of itself.

When it fails, Hypothesis shrinks the run, and the exchanges are printed as curl.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.instructions import Instruction, Timeline, instructions, possible, seen
from nemocontracts.paths import SUBMIT, TOKEN
from nemocontracts.person import Person
from nemocontracts.profiles import budget
from nemocontracts.samples import TYPES

WEEK_S = 7 * 24 * 3600
EDITING, WORTH = 50, 100
CLIP_MS = 8_000


@dataclass(slots=True)
class Account:
    """What the model knows of a client."""

    name: str
    person: Person
    available: int = WORTH
    valid_until: float = 0.0


@dataclass(slots=True)
class Project:
    """What the model knows of a session."""

    owner: Account
    person: Person
    files: list[str] = field(default_factory=list)
    timeline: Timeline | None = None
    paid: bool = False


@dataclass(slots=True)
class Export:
    """What the model knows of a job."""

    project: Project
    name: str
    status: str = "pending"


class Backend(RuleBasedStateMachine):
    """Clients, sessions, uploads, messages, exports and time, in any order."""

    accounts = Bundle("accounts")
    projects = Bundle("projects")
    exports = Bundle("exports")

    def __init__(self, api: Api) -> None:
        """Begin with an empty backend."""
        super().__init__()
        api.door.ask("POST", "reset")
        self.api = Api(api.target, api.http)
        self.known: list[Account] = []
        self.opened: list[Project] = []
        self.count = 0

    def now(self) -> float:
        return float(self.api.door.ask("GET", "clock")["now"])

    def alive(self, account: Account) -> bool:
        return self.now() < account.valid_until

    @initialize(target=accounts)
    def first(self) -> Account:
        note(f"seed {self.api.target.seed}")
        return self._open()

    @rule(target=accounts)
    def arrive(self) -> Account:
        return self._open()

    def _open(self) -> Account:
        name = self.api.client_id()
        account = Account(name, self.api.nobody().identify(name), WORTH, self.now() + WEEK_S)
        self.known.append(account)
        return account

    @rule(account=accounts)
    def ask_again_for_a_token(self, account: Account) -> None:
        headers = {"X-Client-Id": account.name}
        if self.alive(account):
            self.api.nobody().refused(429, "POST", TOKEN, headers=headers)
            return
        account.person.refused(1001, "POST", "/api/tasks/me/with-session/nemo_agent", json={})
        renewed = self.api.nobody().identify(account.name)
        assert renewed.user == account.person.user
        self._renew(account, renewed)

    @rule(
        target=projects,
        account=accounts,
        language=st.sampled_from(("en", "zh")),
        clip=st.sampled_from((True, True, False)),
    )
    def begin(self, account: Account, language: str, clip: bool) -> Any:
        if not self.alive(account):
            return multiple()
        project = Project(account, account.person.begin(language))
        self.opened.append(project)
        if clip:
            project.person.upload(samples.clip(CLIP_MS / 1000))
            project.files.append("clip")
        return project

    @rule(project=projects, extension=st.sampled_from(sorted(TYPES)))
    def upload_a_file(self, project: Project, extension: str) -> None:
        sample = samples.sample(extension)
        if not self.alive(project.owner):
            form = [("files", (sample.name, sample.data))]
            project.person.refused(1001, "POST", project.person.upload_path, files=form)
        elif "clip" in project.files:
            # The model follows one clip; once other files lie beside it, nothing is edited.
            project.person.upload(sample)
            project.files.append(sample.name)

    @rule(project=projects, instruction=instructions(), chinese=st.booleans())
    def edit(self, project: Project, instruction: Instruction, chinese: bool) -> None:
        text = instruction.says("zh" if chinese else "en")
        message = project.person.message(text)
        if not self.alive(project.owner):
            project.person.refused(1001, "POST", "/run_sse", json=message)
            return
        if project.files != ["clip"]:
            return
        timeline = project.timeline or Timeline(CLIP_MS)
        cost = 0 if project.paid else EDITING
        if cost > project.owner.available:
            project.person.refused(2001, "POST", "/run_sse", json=message)
        elif possible(timeline, instruction):
            project.person.say(text)
            project.timeline = instruction.effect(timeline)
            project.owner.available -= cost
            project.paid = True

    @rule(project=projects, text=st.sampled_from(("hello", "what can you do?", "你好")))
    def talk(self, project: Project, text: str) -> None:
        if self.alive(project.owner):
            turn = project.person.say(text)
            assert turn.texts
            assert not turn.calls

    @rule(one=projects, other=projects)
    def meddle(self, one: Project, other: Project) -> None:
        if one.owner is not other.owner and self.alive(one.owner):
            one.owner.person.refused(1002, "GET", other.person.state_path)

    @rule(target=exports, project=projects, resolution=st.sampled_from(("64x64", "96x64")))
    def export(self, project: Project, resolution: str) -> Any:
        if project.timeline is None or not self.alive(project.owner):
            return multiple()
        self.count += 1
        job = Export(project, f"render_{self.count}")
        order = project.person.order(job.name, resolution=resolution)
        answer = checks.envelope(project.person.send("POST", SUBMIT, json=order), 200)
        assert checks.job(answer, job.name) == "pending"
        project.person.refused(409, "POST", SUBMIT, json=order)
        return job

    @rule(job=exports)
    def poll(self, job: Export) -> None:
        person = job.project.owner.person
        if self.alive(job.project.owner):
            job.status = person.finish(job.name)["status"]
            assert job.status == "completed"

    @rule(job=consumes(exports))
    def cancel(self, job: Export) -> None:
        person = job.project.owner.person
        if not self.alive(job.project.owner):
            return
        answer = checks.envelope(person.send("POST", f"{SUBMIT}/{job.name}/cancel"))
        if job.status == "completed":
            assert answer["code"] == 409
        final = person.finish(job.name)["status"]
        assert final == ("cancelled" if answer["code"] == 0 else "completed")

    @rule(job=exports, account=accounts)
    def peep(self, job: Export, account: Account) -> None:
        if account is not job.project.owner and self.alive(account):
            account.person.refused(404, "GET", f"{SUBMIT}/{job.name}")

    @rule(hours=st.sampled_from((1, 24, 60)))
    def wait(self, hours: int) -> None:
        self.api.door.ask("POST", "clock", {"advance": hours * 3600})

    @precondition(lambda self: self.known)
    @invariant()
    def money_adds_up(self) -> None:
        for account in self.known:
            if self.alive(account):
                found = checks.balance(account.person.balance())
                assert (found["available"], found["frozen"]) == (account.available, 0)

    @invariant()
    def timelines_are_as_told(self) -> None:
        for project in self.opened:
            if not self.alive(project.owner):
                continue
            data = project.person.state()
            state = data["state"]
            checks.draft(state["draft"])
            checks.known_sources(data)
            assert len(state["video_infos"]) == len(project.files)
            if project.timeline is not None:
                assert seen(state["draft"], state["canvas_config"]) == project.timeline

    def _renew(self, account: Account, renewed: Person) -> None:
        """A new week: the same person and projects, topped up to what a token is worth."""
        account.person = renewed
        account.available = max(account.available, WORTH)
        account.valid_until = self.now() + WEEK_S
        for project in self.opened:
            if project.owner is account:
                project.person = replace(project.person, token=renewed.token)


@pytest.mark.ours
@pytest.mark.seed("A3", "A5", "A6", "S3", "S4", "M8", "C1", "C2", "U5", "T1", "E2", "E4", "E7")
def test_the_backend_is_its_model(own: Api) -> None:
    # Any factory will do; the annotation says a class.
    machine: Any = lambda: Backend(own)  # noqa: E731
    run_state_machine_as_test(machine, settings=budget(0.5, steps=30))
