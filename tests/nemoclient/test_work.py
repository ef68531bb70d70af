from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from nemoclient.errors import TargetError
from nemoclient.files import PartFile, Source
from nemoclient.flows import work
from nemoclient.listener import Close, Heard
from nemoclient.models import Output
from nemoclient.steps import Fetched, Flow
from scripted_server import World, ok

DONE = (200, {"status": "completed", "output": {"url": "/o.mp4"}})


def prepared(world: World, *answers: str, exports: int = 1) -> World:
    world.on("POST /api/upload-video", ok(files=[{"filename": "clip.mp4"}]))
    world.on("POST /api/render", DONE)
    world.on("GET /api/credits", ok(available=1, frozen=0, total=1))
    world.hearings = [Heard(Close.ENDED, text) for text in answers]
    world.fetches = [Fetched(200, 0)] * exports
    return world


def part(tmp_path: Path, name: str = "out.mp4") -> PartFile:
    it = PartFile(tmp_path / name)
    it.open(0).close()
    return it


def source(name: str = "clip.mp4") -> Source:
    return Source(Path(name), 3)


def exports(world: World) -> int:
    return world.paths().count("POST /api/render/proxy/lambda")


@pytest.mark.seed("W1", "R1")
@pytest.mark.parametrize(
    ("instruction", "sent"),
    [
        (
            "trim the intro, add background music, and export as MP4",
            "trim the intro, add background music",
        ),
        ("generate my video clips", "generate my video clips"),
    ],
)
def test_a_quick_edit_uploads_instructs_and_exports_once(
    world: World, tmp_path: Path, instruction: str, sent: str
) -> None:
    prepared(world, "Done. Click the Export button.")

    work_done = world.run(
        work.quick_edit(world.link(), (source(),), (instruction,), part(tmp_path), Output())
    )

    assert world.messages == [sent]
    assert exports(world) == 1
    assert work_done.uploads[0].name == "clip.mp4"
    assert world.notices[0] == sent


@pytest.mark.seed("W2")
def test_a_batch_handles_each_file_with_its_own_words_and_render(
    world: World, tmp_path: Path
) -> None:
    prepared(world, "One.", "Two.", exports=2)
    jobs = tuple(
        work.Job(source(f"{name}.mp4"), text, part(tmp_path, f"{name}-out.mp4"))
        for name, text in (("a", "trim the intro and export"), ("b", "add music"))
    )

    done = world.run(work.batch(world.link(), jobs, Output()))

    assert world.messages == ["For a.mp4: trim the intro", "For b.mp4: add music"]
    assert exports(world) == 2
    assert [Path(item.export.path).name for item in done] == ["a-out.mp4", "b-out.mp4"]


@pytest.mark.seed("W3")
def test_an_iteration_stays_in_its_session(world: World, tmp_path: Path) -> None:
    prepared(world, "Rough cut.", "Refined.")
    link = world.link(connected=False)

    for text in ("make a rough cut", "show tracks", "make it shorter", "export"):
        world.run(work.say(link, text, (), part(tmp_path)))

    assert world.paths().count("POST /api/tasks/me/with-session/nemo_agent") == 1
    assert world.messages == ["make a rough cut", "make it shorter"]


@pytest.mark.seed("R1", "R2", "R3", "R4")
def test_what_has_a_call_of_its_own_is_never_said_to_the_agent(
    world: World, tmp_path: Path
) -> None:
    prepared(world)
    link = world.link()

    for text in ("export", "余额", "状态"):
        world.run(work.say(link, text, (), part(tmp_path)))
    reply = world.run(work.say(link, "", (source(),), part(tmp_path)))

    assert world.messages == []
    assert reply.uploads


@pytest.mark.seed("G1", "G5")
def test_an_answer_that_presses_export_is_exported(world: World, tmp_path: Path) -> None:
    prepared(world, "Done. Click the Export button.")

    reply = world.run(work.say(world.link(), "add music", (), part(tmp_path)))

    assert reply.export
    assert exports(world) == 1


def test_an_answer_that_only_offers_it_is_not(world: World, tmp_path: Path) -> None:
    prepared(world, "Done. You can click Export when you are ready.")

    assert world.run(work.say(world.link(), "add music", (), part(tmp_path))).export is None


@pytest.mark.seed("G3")
def test_an_answer_that_drags_is_sent_as_an_edit_once(world: World, tmp_path: Path) -> None:
    prepared(world, "Drag the title to the top.", "Drag it once more.")

    world.run(work.say(world.link(), "move the title", (), part(tmp_path)))

    assert world.messages == ["move the title", "Drag the title to the top"]


def test_an_edit_and_an_export_in_one_breath_export_once(world: World, tmp_path: Path) -> None:
    prepared(world, "Done. Click the Export button.")

    world.run(work.say(world.link(), "add music and export in 720p", (), part(tmp_path)))

    assert exports(world) == 1
    assert any(b'"720p"' in (call.body or b"") for call in world.calls)


@pytest.mark.seed("G1", "G2")
def test_an_answer_that_opens_the_credits_reads_the_balance(world: World, tmp_path: Path) -> None:
    prepared(world, "Open the Credits panel to see your balance.")

    assert world.run(work.say(world.link(), "what is left", (), part(tmp_path))).balance


def test_an_answer_that_wants_files_dragged_in_is_not_sent_back(
    world: World, tmp_path: Path
) -> None:
    prepared(world, "Open the Media panel and drag your clips in, or click the [Upload] button.")

    reply = world.run(work.say(world.link(), "add music", (), part(tmp_path)))

    assert len(reply.turns) == 1
    assert "upload" in reply.turns[0].text


def test_an_instruction_that_only_exports_is_not_said(world: World, tmp_path: Path) -> None:
    prepared(world)

    world.run(work.quick_edit(world.link(), (), ("export 1080p MP4",), part(tmp_path), Output()))

    assert world.messages == []
    assert exports(world) == 1


@pytest.mark.parametrize("name", ["", "nodir/out.mp4"])
def test_nothing_is_sent_for_a_video_that_cannot_be_written(
    world: World, tmp_path: Path, name: str
) -> None:
    bad = PartFile(tmp_path / name)
    jobs = (work.Job(source(), "add music", bad),)

    for flow in (
        work.quick_edit(world.link(), (source(),), ("add music",), bad, Output()),
        work.batch(world.link(), jobs, Output()),
        work.say(world.link(), "add music and export", (), bad),
        work.say(world.link(), "export", (), bad),
    ):
        with pytest.raises(TargetError, match=tmp_path.name):
            world.run(cast("Flow[object]", flow))

    assert not world.calls
    assert not (tmp_path / "nodir").exists()


def test_a_target_that_is_taken_meanwhile_is_named_as_it_was_given(tmp_path: Path) -> None:
    late = part(tmp_path)
    (tmp_path / "out.mp4").mkdir()

    with pytest.raises(TargetError, match=r"out\.mp4` cannot be written") as caught:
        late.commit()

    assert ".part" not in caught.value.message
