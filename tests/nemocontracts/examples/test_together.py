"""One backend for many tests, or many users at once: tokens keep them apart."""

from __future__ import annotations

from collections.abc import Iterator

import anyio
import httpx
import pytest

from editor import BALANCE, CREATE, Editor, message
from nemocontracts import targets
from nemocontracts.targets import Mock


@pytest.fixture
def visitor(nemomock_session: Mock) -> Iterator[httpx.Client]:
    """Somebody new on the backend of the whole run: cheaper than one of one's own."""
    headers = {"Authorization": f"Bearer {nemomock_session.token()}"}
    with httpx.Client(base_url=nemomock_session.url, headers=headers, trust_env=False) as http:
        yield http


@pytest.mark.parametrize("text", ["cut the first 1 second", "make it square", "add a title “A”"])
def test_every_visitor_begins_with_everything(visitor: httpx.Client, text: str) -> None:
    editor = Editor.begin(visitor)
    assert editor.balance()["total"] == 100
    editor.upload()
    editor.say(text)
    assert editor.balance()["total"] == 50


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/state/nemo_agent/me/{sid}/latest"),
        ("POST", "/api/upload-video/nemo_agent/me/{sid}"),
        ("POST", "/run_sse"),
    ],
)
def test_nobody_reaches_a_visitors_session(
    nemomock_session: Mock, visitor: httpx.Client, method: str, path: str
) -> None:
    theirs = Editor.begin(visitor)
    stranger = {"Authorization": f"Bearer {nemomock_session.token()}"}

    answer = visitor.request(
        method, path.format(sid=theirs.sid), json=message(theirs.sid, "hello"), headers=stranger
    )

    assert answer.json()["code"] == 1002


@pytest.mark.anyio
@pytest.mark.parametrize("users", [2, 5, 10])
async def test_users_at_the_same_time_do_not_meet(nemomock: Mock, users: int) -> None:
    tokens = [nemomock.token() for _ in range(users)]
    found: dict[str, int] = {}

    async with (
        httpx.AsyncClient(base_url=nemomock.url, timeout=30, trust_env=False) as http,
        anyio.create_task_group() as tasks,
    ):

        async def play(token: str) -> None:
            headers = {"Authorization": f"Bearer {token}"}
            made = await http.post(CREATE, json={"task_name": "p"}, headers=headers)
            body = message(made.json()["data"]["session_id"], "hello")
            await http.post("/run_sse", json=body, headers=headers)
            balance = await http.get(BALANCE, headers=headers)
            found[token] = balance.json()["data"]["total"]

        for token in tokens:
            tasks.start_soon(play, token)

    assert found == dict.fromkeys(tokens, 100)


@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=pytest.mark.nemomock(seed=seed)) for seed in (1, 2, 7, 42)]
)
def test_a_seed_gives_the_same_answers_again_and_another_seed_others(
    editor: Editor, http: httpx.Client, seed: int
) -> None:
    with targets.mock(seed=seed) as again, targets.mock(seed=seed + 1) as other:
        sids = [begun(http, backend) for backend in (again, other)]

    assert sids[0] == editor.sid
    assert sids[1] != editor.sid


def begun(http: httpx.Client, backend: Mock) -> str:
    """The session of somebody who comes first."""
    headers = {"Authorization": f"Bearer {backend.token()}"}
    made = http.post(backend.url + CREATE, json={"task_name": "p"}, headers=headers)
    sid: str = made.json()["data"]["session_id"]
    return sid
