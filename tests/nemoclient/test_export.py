from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nemoclient import errors
from nemoclient.files import PartFile
from nemoclient.flows import export as flow
from nemoclient.models import Export, Output
from nemoclient.settings import Settings
from nemoclient.steps import Fetched
from scripted_server import DRAFT, World, refused, state

SUBMIT, POLL = "POST /api/render", "GET /api/render"
PENDING = (200, {"taskId": "r", "status": "pending", "progress": 0})
DONE = (200, {"status": "completed", "progress": 100, "output": {"url": "https://cdn.x/o.mp4"}})
FAILED = (200, {"status": "failed", "error": "out of memory"})
DATA_DONE = (200, {"success": True, "data": {"status": "completed", "outputUrl": "/o.mp4"}})


def exported(world: World, tmp_path: Path, *fetches: Fetched) -> Export:
    world.fetches = list(fetches) or [Fetched(200, 4, 4)]
    part = PartFile(tmp_path / "out.mp4")
    with part.open(0) as file:
        file.write(b"data")
    return world.run(flow.export(world.link(), part))


def ids(world: World) -> list[str]:
    return [
        json.loads(call.body or b"")["id"]
        for call in world.calls
        if "/lambda" in call.path and call.body
    ]


@pytest.mark.seed("E2c")
def test_it_polls_every_30_seconds_until_it_is_done(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, PENDING).on(POLL, PENDING, PENDING, DONE)

    done = exported(world, tmp_path)

    assert world.clock.slept == [30.0, 30.0, 30.0]
    assert Path(done.path).read_bytes() == b"data"
    assert list(tmp_path.iterdir()) == [tmp_path / "out.mp4"]


def test_the_draft_goes_back_as_it_came(world: World, tmp_path: Path) -> None:
    odd = {**DRAFT, "zz": {"unknown": [1, 2.5]}}
    world.on("GET /api/state", state(odd)).on(SUBMIT, DONE)

    exported(world, tmp_path)

    body = json.loads(next(call.body for call in world.calls if call.body) or b"")
    assert body == {
        "id": "render_1000000000",
        "sessionId": "1",
        "draft": odd,
        "output": {"format": "mp4", "quality": "high"},
    }


@pytest.mark.parametrize("done", [DONE, DATA_DONE, (200, {**DATA_DONE[1], **DONE[1]})])
def test_both_shapes_of_a_job_are_read(world: World, tmp_path: Path, done: object) -> None:
    world.on(SUBMIT, PENDING).on(POLL, done)  # type: ignore[arg-type]

    assert exported(world, tmp_path).render.progress in (0, 100)


def test_a_failed_job_is_tried_once_more_under_a_new_id(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, PENDING).on(POLL, FAILED, DONE)
    exported(world, tmp_path)
    assert len(set(ids(world))) == 2

    world.on(POLL, FAILED)
    with pytest.raises(errors.RenderError, match="out of memory"):
        exported(world, tmp_path)


def test_a_job_that_vanished_is_tried_once_more(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, PENDING).on(POLL, refused(404, 404), DONE)

    exported(world, tmp_path)

    assert len(ids(world)) == 2


def test_a_poll_that_is_lost_does_no_harm(world: World, tmp_path: Path) -> None:
    lost = errors.UnreachableError("broke")
    world.on(SUBMIT, lost).on(POLL, lost, refused(503, 0), DONE)

    exported(world, tmp_path)

    assert len(ids(world)) == 1


def test_a_job_that_never_ends_is_given_up(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, PENDING).on(POLL, PENDING)

    with pytest.raises(errors.RenderTimeoutError):
        exported(world, tmp_path)

    assert len(world.clock.slept) == world.settings.polls == 30


@pytest.mark.seed("E6c")
def test_a_blocked_plan_is_said_in_the_documents_words(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, refused(402, 402))

    with pytest.raises(errors.PlanError) as caught:
        exported(world, tmp_path)

    assert caught.value.advice == "Register or upgrade your plan to unlock export."


def test_an_empty_timeline_is_not_exported(world: World, tmp_path: Path) -> None:
    world.on("GET /api/state", state({"t": []}))

    with pytest.raises(errors.EmptyTimelineError):
        exported(world, tmp_path)


@pytest.mark.seed("A7")
def test_the_token_goes_to_the_apis_own_host_only(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, DONE)
    exported(world, tmp_path)
    assert world.fetched[-1].headers == ()

    world.on(SUBMIT, DATA_DONE)
    exported(world, tmp_path)
    assert world.fetched[-1].url == world.settings.api_url + "/o.mp4"
    assert "Authorization" in dict(world.fetched[-1].headers)


@pytest.mark.parametrize(
    "url", ["http://mega-api-prod.nemovideo.ai/x", "https://mega-api-prod.nemovideo.ai:444/x"]
)
def test_another_scheme_or_port_is_another_host(world: World, url: str) -> None:
    assert flow.headers_for(world.link(), url) == ()


def test_a_broken_download_goes_on_where_it_broke(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, DONE)

    exported(world, tmp_path, Fetched(200, 2, 4, '"v"', broken=True), Fetched(206, 4, 4, '"v"'))

    assert [(step.offset, step.etag) for step in world.fetched] == [(0, ""), (2, '"v"')]


def test_an_address_that_expired_is_replaced_by_the_download_call(
    world: World, tmp_path: Path
) -> None:
    world.on(SUBMIT, DONE)

    exported(world, tmp_path, Fetched(403, 0), Fetched(200, 4, 4))

    assert world.fetched[-1].url.endswith("/api/render/proxy/render_1000000000/download")


def test_a_file_that_is_never_whole_is_an_error_and_leaves_nothing(
    world: World, tmp_path: Path
) -> None:
    world.on(SUBMIT, DONE)

    with pytest.raises(errors.DownloadError):
        exported(world, tmp_path, *[Fetched(200, 3, 4)] * 8)

    assert list(tmp_path.iterdir()) == []


def test_a_resolution_is_passed_on(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, DONE)
    world.fetches = [Fetched(200, 4, 4)]
    part = PartFile(tmp_path / "out.mp4")
    part.open(0).close()

    world.run(flow.export(world.link(), part, Output(resolution="720p", fps=24)))

    output = json.loads(next(call.body for call in world.calls if call.body) or b"")["output"]
    assert (output["resolution"], output["fps"]) == ("720p", 24)


@pytest.mark.parametrize(("every", "polls"), [(30.0, 30), (0.5, 1800), (0.0, 9000)])
def test_asking_faster_does_not_give_up_sooner(every: float, polls: int) -> None:
    assert Settings(poll_interval=every).polls == polls
    assert Settings(poll_interval=every, max_polls=3).polls == 3


def test_two_jobs_in_one_millisecond_have_two_ids(world: World, tmp_path: Path) -> None:
    world.settings = replace(world.settings, poll_interval=0.0)
    world.on(SUBMIT, FAILED, DONE)

    exported(world, tmp_path)

    assert len(set(ids(world))) == 2


def test_a_file_must_be_as_long_as_the_job_says(world: World, tmp_path: Path) -> None:
    world.on(SUBMIT, (200, {"status": "completed", "output": {"url": "/o.mp4", "size": 4}}))

    exported(world, tmp_path, Fetched(200, 3, 0), Fetched(200, 4, 0))

    assert len(world.fetched) == 2
