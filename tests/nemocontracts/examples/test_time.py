"""What does my client do next week? Time is virtual: it moves when told, and costs nothing."""

from __future__ import annotations

import anyio
import httpx
import pytest

from editor import BALANCE, CREATE, Editor, message
from nemocontracts import stream
from nemocontracts.targets import Mock, TargetUnusable

HOUR, DAY = 3600.0, 24 * 3600.0
WEEK = 7 * DAY


@pytest.mark.parametrize(
    ("later", "status"),
    [(0.0, 200), (1.0, 200), (WEEK - 1, 200), (WEEK, 401), (WEEK + 1, 401), (52 * WEEK, 401)],
)
def test_a_token_lasts_a_week(
    nemomock: Mock, nemo_client: httpx.Client, later: float, status: int
) -> None:
    nemomock.clock.advance(later)

    assert nemo_client.get(BALANCE).status_code == status


@pytest.mark.parametrize("later", [0.0, HOUR, 6 * DAY])
def test_a_client_gets_no_second_token_in_a_week(nemomock: Mock, later: float) -> None:
    nemomock.token("my-laptop")
    nemomock.clock.advance(later)

    with pytest.raises(TargetUnusable, match="no token for `my-laptop`"):
        nemomock.token("my-laptop")


@pytest.mark.parametrize("later", [WEEK, WEEK + HOUR, 30 * DAY])
def test_a_client_gets_a_new_token_when_the_old_one_is_over(nemomock: Mock, later: float) -> None:
    first = nemomock.token("my-laptop")
    nemomock.clock.advance(later)

    assert nemomock.token("my-laptop") != first


@pytest.mark.parametrize("later", [1.0, HOUR, 6 * DAY])
def test_what_was_edited_stays(nemomock: Mock, editor: Editor, later: float) -> None:
    editor.upload()
    editor.say("cut the first 1 second")
    before = editor.state()

    nemomock.clock.advance(later)

    assert editor.state()["draft"] == before["draft"]


@pytest.mark.parametrize("steps", [(1.0,), (0.5, 0.25), (60.0, 60.0, 60.0)])
def test_time_is_exactly_what_it_was_moved_by(nemomock: Mock, steps: tuple[float, ...]) -> None:
    nemomock.clock.hold()
    before = nemomock.clock.now()

    after = [nemomock.clock.advance(step) for step in steps]

    assert after[-1] == nemomock.clock.now() == pytest.approx(before + sum(steps))


@pytest.mark.anyio
@pytest.mark.nemomock(silence=0.0)
@pytest.mark.parametrize("step", [0.5, 1.0, 5.0, 60.0])
async def test_a_stream_goes_on_as_far_as_time_is_moved(nemomock: Mock, step: float) -> None:
    nemomock.clock.hold()
    headers = {"Authorization": f"Bearer {nemomock.token()}"}
    heard: list[bytes] = []
    async with httpx.AsyncClient(
        base_url=nemomock.url, headers=headers, timeout=30, trust_env=False
    ) as http:
        made = await http.post(CREATE, json={"task_name": "p", "language": "en"})
        body = message(made.json()["data"]["session_id"], "hello")

        async def listen(*, task_status: anyio.abc.TaskStatus[None]) -> None:
            async with http.stream("POST", "/run_sse", json=body) as answer:
                task_status.started()
                heard.extend([part async for part in answer.aiter_raw()])

        async with anyio.create_task_group() as tasks:
            await tasks.start(listen)
            assert heard == []
            tasks.start_soon(_push, nemomock, step)

    assert stream.read(b"".join(heard)).texts


async def _push(backend: Mock, step: float) -> None:
    """Move time on for a minute: an answer of text takes no longer."""
    for _ in range(round(60 / step)):
        await anyio.to_thread.run_sync(backend.clock.advance, step)
