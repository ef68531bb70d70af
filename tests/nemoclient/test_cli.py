from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nemoclient.cli import app
from scripted_server import Exchange, ScriptedServer, refused, state

MP4 = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, server: ScriptedServer, tmp_path: Path) -> None:
    monkeypatch.setenv("NEMO_API_URL", server.url)
    monkeypatch.setenv("NEMO_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("NEMO_POLL_INTERVAL", "0")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def run(*args: object, typed: str = "") -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=typed)


@pytest.mark.seed("W1", "A8")
def test_edit_does_the_whole_quick_edit(server: ScriptedServer, clip: Path, tmp_path: Path) -> None:
    result = run("edit", clip, "--say", "trim the intro and export as MP4", "-o", "out.mp4")

    assert result.exit_code == 0, result.output
    assert (tmp_path / "out.mp4").read_bytes() == MP4
    lines = result.stdout.splitlines()
    assert lines[:4] == ["Connecting...", "Ready.", "You: trim the intro", "Nemo: Done."]
    assert lines[4].startswith("Timeline (2 tracks): 1. Video: city timelapse")
    assert lines[-1] == "Saved out.mp4 (0.0 MB)"
    assert len(server.asked("POST /api/render")) == 1


def test_edit_needs_no_file(tmp_path: Path) -> None:
    assert run("edit", "--say", "generate a video of the sea", "-o", "out.mp4").exit_code == 0
    assert (tmp_path / "out.mp4").is_file()


def test_edit_applies_every_say_to_one_timeline(server: ScriptedServer, clip: Path) -> None:
    assert run("edit", clip, "--say", "add music", "--say", "add a title").exit_code == 0

    assert len(server.asked("POST /run_sse")) == 2
    assert len(server.asked("POST /api/render")) == 1


@pytest.mark.seed("W2")
def test_a_batch_writes_a_video_for_each_file(
    server: ScriptedServer, clip: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(MP4)

    result = run(
        "edit", clip, other, "--batch", "--say", "trim", "--say", "add music", "-o", "o.mp4"
    )

    assert result.exit_code == 0, result.output
    assert (tmp_path / "o-1.mp4").is_file()
    assert (tmp_path / "o-2.mp4").is_file()
    assert len(server.asked("POST /api/tasks")) == 1
    assert b"For other.mp4: add music" in server.asked("POST /run_sse")[1].body


def test_json_is_one_object_on_stdout(clip: Path) -> None:
    result = run("edit", clip, "--say", "add music", "-o", "out.mp4", "--json")

    found = json.loads(result.stdout)
    assert found["ok"] is True
    assert found["edits"][0]["turns"][0]["ending"] == "answered"
    assert found["edits"][0]["size"] == len(MP4)
    assert "Connecting..." in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("edit",),
        ("edit", "--say", "  "),
        ("edit", "missing.mp4", "--say", "x"),
        ("edit", "--batch", "--say", "x"),
        ("export",),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_code_2(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


@pytest.mark.seed("C2c")
def test_a_failure_is_exit_code_1_with_advice(server: ScriptedServer, clip: Path) -> None:
    server.on("POST /run_sse", refused(402, 2001, "none left"))

    result = run("edit", clip, "--say", "add music", "--json")

    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["ok"], found["error"], found["code"]) == (False, "CreditsError", 2001)
    assert "register?bind=anon_7" in found["advice"]
    assert "register?bind=anon_7" in result.stderr


@pytest.mark.seed("W3")
def test_the_session_lasts_from_one_command_to_the_next(server: ScriptedServer, clip: Path) -> None:
    assert run("upload", clip).exit_code == 0
    assert "city timelapse" in run("status").stdout
    assert run("export", "-o", "out.mp4").exit_code == 0

    assert len(server.asked("POST /api/tasks")) == 1
    assert len(server.asked("POST /api/auth")) == 1


def test_credits_are_shown_in_words_and_as_json() -> None:
    assert run("credits").stdout.splitlines()[-1] == "Credits: 50 available, 10 frozen, 60 in total"
    assert json.loads(run("credits", "--json").stdout)["total"] == 60


def test_status_of_an_empty_timeline_is_no_error(server: ScriptedServer) -> None:
    server.on("GET /api/state", state({}))

    assert json.loads(run("status", "--json").stdout)["exportable"] is False


@pytest.mark.seed("R1", "R2", "R3", "R4", "R5", "W3")
def test_a_chat_routes_every_line_and_keeps_its_session(server: ScriptedServer, clip: Path) -> None:
    lines = f"upload {clip}\nadd music\nstatus\n余额\nupload\nexport\nexport\n\n"

    result = run("chat", "-o", "out.mp4", typed=lines)

    assert result.exit_code == 0, result.output
    assert len(server.asked("POST /run_sse")) == 1
    assert len(server.asked("POST /api/tasks")) == 1
    for words in (
        "Uploaded: clip.mp4",
        "Nemo: Done.",
        "Credits: 50",
        "Name the file",
        "Saved out.mp4",
        "Saved out-2.mp4",
    ):
        assert words in result.stdout


def test_a_chat_survives_an_error(server: ScriptedServer) -> None:
    server.on("GET /api/credits", refused(500, 0, "oh"))

    result = run("chat", typed="credits\nstatus\n")

    assert result.exit_code == 0
    assert "Error: oh" in result.stderr
    assert "Timeline" in result.stdout


@pytest.mark.parametrize("command", ["edit", "chat", "upload", "status", "credits", "export"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    assert f"Example: nemoclient {command}" in run(command, "--help").stdout


@pytest.mark.seed("A7")
def test_nothing_the_command_line_prints_shows_the_token(server: ScriptedServer) -> None:
    server.on("GET /api/credits", refused(401, 1001, "nmv_usr_first is not welcome"))

    result = run("credits", "--json")

    assert result.exit_code == 1
    assert "nmv_" not in result.output


def test_it_runs_as_a_module_without_colours_in_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nemoclient", "credits"],
        env=dict(os.environ),
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )

    assert done.stdout.decode().splitlines()[-1].startswith("Credits: 50")
    assert b"\x1b" not in done.stdout


def languages(server: ScriptedServer) -> list[str]:
    return [json.loads(seen.body)["language"] for seen in server.asked("POST /api/tasks")]


@pytest.mark.seed("S2")
@pytest.mark.parametrize(
    ("locale", "typed", "language"),
    [
        ("C.UTF-8", "加背景音乐\n", "zh"),
        ("zh_CN.UTF-8", "add music\n", "en"),
        ("zh_CN.UTF-8", "status\n", "zh"),
        ("en_GB.UTF-8", "status\n", "en"),
        ("zh_TW.UTF-8", "", "zh"),
    ],
)
def test_a_chat_that_begins_with_a_file_takes_the_language_of_its_first_line(
    server: ScriptedServer,
    clip: Path,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    typed: str,
    language: str,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)

    result = run("chat", clip, typed=typed)

    assert result.exit_code == 0, result.output
    assert "Uploaded: clip.mp4" in result.stdout
    assert languages(server) == [language]
    assert len(server.asked("POST /api/upload-video")) == 1
    assert len(server.asked("POST /run_sse")) == (typed not in ("", "status\n"))


@pytest.mark.seed("S2")
def test_a_file_that_is_not_accepted_is_told_before_anything_is_typed(
    server: ScriptedServer, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("x")

    assert run("chat", notes, typed="add music\n").exit_code == 1
    assert server.seen == []


@pytest.mark.seed("S2")
@pytest.mark.parametrize(("first", "language"), [("加背景音乐", "zh"), ("add music", "en")])
def test_the_first_say_of_an_edit_gives_the_language(
    server: ScriptedServer, clip: Path, first: str, language: str
) -> None:
    assert run("edit", clip, "--say", first, "--say", "add “你好”", "-o", "o.mp4").exit_code == 0

    assert languages(server) == [language]


@pytest.mark.seed("S2", "W3")
def test_going_on_with_a_chinese_session_uploads_at_once_and_stays_chinese(
    server: ScriptedServer, clip: Path
) -> None:
    run("chat", typed="加背景音乐\n")
    server.on("GET /api/credits", refused(404, 1002), (200, {"code": 0, "data": {}}))

    result = run("chat", clip, "--resume", typed="credits\n")

    assert result.stdout.splitlines()[0] == "Uploaded: clip.mp4"
    assert languages(server) == ["zh", "zh"]


@pytest.mark.parametrize("command", [("edit", "--say", "add music"), ("export",), ("chat",)])
@pytest.mark.parametrize(
    ("name", "advice"), [("taken", "taken/nemo.mp4"), ("nodir/x.mp4", "the folder `nodir`")]
)
def test_a_place_that_cannot_hold_the_video_is_refused_before_anything_is_sent(
    server: ScriptedServer, tmp_path: Path, command: tuple[str, ...], name: str, advice: str
) -> None:
    (tmp_path / "taken").mkdir()

    result = run(*command, "-o", name)

    assert result.exit_code == 2
    said = "".join(char for char in result.stderr if char not in "│\n")
    assert f"`{name}`" in said
    assert advice in said
    assert server.seen == []
    assert not (tmp_path / "nodir").exists()


@pytest.mark.parametrize("option", ["-o", "--out", "--output"])
def test_the_video_to_write_has_one_option_with_three_names(tmp_path: Path, option: str) -> None:
    assert run("edit", "--say", "add music", option, "out.mp4").exit_code == 0
    assert run("export", option, "final.mp4").exit_code == 0
    assert run("chat", option, "talk.mp4", typed="export\n").exit_code == 0

    assert sorted(path.name for path in tmp_path.glob("*.mp4")) == [
        "final.mp4",
        "out.mp4",
        "talk.mp4",
    ]


@pytest.mark.seed("S3c")
@pytest.mark.parametrize(
    "command",
    [
        ("status", "--json"),
        ("export", "-o", "o.mp4", "--json"),
        ("upload", "clip.mp4", "--json"),
        ("upload", "https://example.com/a.mp4", "--json"),
        ("edit", "clip.mp4", "--say", "add music", "--json"),
        ("chat",),
    ],
)
def test_a_session_that_was_named_and_is_unknown_is_an_error_that_changes_nothing(
    server: ScriptedServer, clip: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert run("upload", clip).exit_code == 0
    kept = (tmp_path / "config" / "access.json").read_bytes()
    for call in ("GET /api/state", "POST /api/upload-video", "POST /run_sse"):
        server.on(call, refused(404, 1002, "session not found"))

    result = run(*command, "--session", "123", typed="add music\n")

    assert result.exit_code == 1, result.output
    assert "There is no session `123`" in result.stderr
    if "--json" in command:
        assert json.loads(result.stdout)["error"] == "SessionError"
    assert len(server.asked("POST /api/tasks")) == 1
    assert (tmp_path / "config" / "access.json").read_bytes() == kept


def test_a_session_that_was_named_and_is_known_is_used(server: ScriptedServer) -> None:
    assert run("status", "--session", "123").exit_code == 0

    assert server.asked("GET /api/state/nemo_agent/me/123/latest")
    assert not server.asked("POST /api/tasks")


def saying(text: str, *failed: str) -> Callable[[Exchange], None]:
    def play(exchange: Exchange) -> None:
        exchange.stream()
        if failed:
            notes = [{"op": op, "reason": "no_media"} for op in failed]
            exchange.event(
                type="tool_result", name="f", result={"status": "error", "failed": notes}
            )
        exchange.text(text)
        exchange.end()

    return play


@pytest.mark.parametrize(
    ("refusal", "noted"),
    [
        (saying("I can't do this: a voiceover."), {"refused": ["I can't do this: a voiceover."]}),
        (saying("Not done: trimming.", "trim"), {"failed": ["trim: no media"]}),
    ],
)
def test_an_edit_of_which_an_instruction_came_to_nothing_is_exit_code_1(
    server: ScriptedServer,
    clip: Path,
    tmp_path: Path,
    refusal: Callable[[Exchange], None],
    noted: dict[str, list[str]],
) -> None:
    server.on("POST /run_sse", saying("What shall I do?"), refusal)

    result = run(
        "edit", clip, "--say", "hello", "--say", "add a voiceover", "-o", "o.mp4", "--json"
    )

    assert result.exit_code == 1
    assert "Not done: add a voiceover" in result.stderr
    assert (tmp_path / "o.mp4").is_file()
    found = json.loads(result.stdout)
    assert (found["ok"], found["unmet"]) == (False, ["add a voiceover"])
    talk, turn = found["edits"][0]["turns"]
    assert (talk["ending"], talk["refused"], talk["failed"]) == ("answered", [], [])
    assert turn["ending"] == ("refused" if "refused" in noted else "answered")
    assert {key: turn[key] for key in noted} == noted
    assert turn["changed"] is False


def test_a_batch_tells_which_file_came_to_nothing(server: ScriptedServer, clip: Path) -> None:
    server.on("POST /run_sse", saying("I cannot do that."), saying("Hello!"))

    result = run("edit", clip, clip, "--batch", "--say", "fly", "--say", "hello", "-o", "o.mp4")

    assert result.exit_code == 1
    assert "Not done: fly\n" in result.stderr


def test_a_chat_says_that_a_file_is_not_there(server: ScriptedServer, clip: Path) -> None:
    result = run("chat", typed=f"upload nope.mp4\nupload {clip} gone.png\nupload\n")

    assert result.stdout.splitlines() == [
        "There is no file `nope.mp4`. Nothing was uploaded.",
        "There is no file `gone.png`. Nothing was uploaded.",
        "Name the file, for example: upload clip.mp4",
    ]
    assert server.seen == []


def test_the_time_of_an_export_can_be_chosen(server: ScriptedServer, clip: Path) -> None:
    run("upload", clip)
    server.on("GET /api/render", (200, {"status": "pending", "progress": 0}))

    result = run("export", "-o", "out.mp4", "--export-timeout", "0.3")

    assert result.exit_code == 1
    assert len(server.asked("GET /api/render")) == 3
    assert "--export-timeout" in result.stderr
