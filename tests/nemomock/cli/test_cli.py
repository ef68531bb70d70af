"""The command line, as a person types it."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from nemomock.cli.commands import app

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
run = CliRunner().invoke


@pytest.mark.parametrize("command", ["serve", "exec", "demo", "plan", "scenarios"])
def test_help_of_every_command_has_an_example(command: str) -> None:
    found = run(app, [command, "--help"])

    assert found.exit_code == 0
    assert f"Example: nemomock {command}" in " ".join(found.output.split())


def test_a_plan_is_shown_as_json() -> None:
    found = run(app, ["plan", "trim the intro, add background music, and export as MP4"])

    plan = json.loads(found.output)
    assert [edit["op"] for edit in plan["edits"]] == ["trim", "bgm"]
    assert (plan["refused"], plan["actions"], plan["question"]) == ([], ["export"], None)


def test_many_plans_come_line_by_line() -> None:
    lines = '{"prompt": "导出"}\n\n{"prompt": "remove the background"}\n'
    found = run(app, ["plan", "--jsonl"], input=lines)

    plans = [json.loads(line) for line in found.output.splitlines()]
    assert plans[0]["actions"] == ["export"]
    assert plans[1]["refused"][0]["op"] == "background"
    assert plans[1]["refused"][0]["reason"]


def test_a_plan_says_which_words_made_what() -> None:
    found = run(app, ["plan", "--why", "trim the first 5 seconds and blur faces, then export"])

    assert "“trim the first 5 seconds" in found.output
    assert "1. trim  head_ms=5000" in found.output
    assert "cannot other" in found.output
    assert "    export" in found.output


def test_the_reasons_of_a_plan_come_as_json_too() -> None:
    text = "make it vertical, then export"
    found = run(app, ["plan", "--why", "--json", text])

    plan = json.loads(found.output)
    shape, export = plan["why"]
    assert (shape["edits"], shape["actions"]) == ([0], [])
    assert (export["edits"], export["actions"]) == ([], ["export"])
    assert text[slice(*shape["spans"][0])] == "make it vertical"


@pytest.mark.parametrize("line", ["no json", '{"text": "x"}', '{"prompt": 7}', "[]"])
def test_a_line_that_is_no_prompt_is_named(line: str) -> None:
    found = run(app, ["plan", "--jsonl"], input=f'{{"prompt": "export"}}\n{line}\n')

    assert found.exit_code == 2
    assert "line 2" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["plan"], "--jsonl"),
        (["plan", "x", "--jsonl"], "--jsonl"),
        (["serve", "--silence", "2"], "silence `2.0`"),
        (["serve", "--dialect", "errors=loud"], "errors=loud"),
        (["serve", "--scenario", "sunny_day"], "scenario `sunny_day`"),
        (["serve", "--faults", "no-such.toml"], "`no-such.toml` cannot be read"),
        (["scenarios", "sunny_day"], "scenario `sunny_day`"),
        (["serve", "--dialect", "tone=loud"], "`tone`"),
        (["serve", "--cost", "lunch=5"], "`lunch`"),
        (["serve", "--cost", "editing=much"], "`much`"),
        (["serve", "--pace", "0"], "pace"),
        (["serve", "--pace", "nan"], "pace"),
        (["serve", "--port", "99999"], "port `99999`"),
        (["serve", "--render-timeout", "-1"], "render timeout"),
        (["serve", "--public-url", "foo"], "`foo`"),
        (["serve", "--data", "x", "--ephemeral"], "--ephemeral"),
        (["serve", "--log-level", "loud"], "`loud`"),
        (["demo", "no-such-file.mp4"], "no-such-file.mp4"),
        (["exec"], "exec --"),
        (["check", "--profile", "slow"], "'slow' is not one of"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(arguments: list[str], word: str) -> None:
    found = run(app, arguments)

    assert found.exit_code == 2
    assert word in found.stderr


def test_a_wrong_environment_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEMOMOCK_SEED", "seven")
    found = run(app, ["serve"])

    assert found.exit_code == 2
    assert "NEMOMOCK_SEED `seven`" in found.stderr


def nemomock(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nemomock", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )


def test_serve_prints_one_json_line_and_answers_there(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nemomock", "serve", "--port", "0", "--ephemeral"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        line = json.loads(process.stdout.readline())
        health = httpx.get(line["admin"] + "/health", trust_env=False).json()
        process.terminate()
        rest = process.stdout.read()

    assert set(line) == {"url", "port", "pid", "admin"}
    assert line["url"].endswith(f":{line['port']}")
    assert line["pid"] == process.pid
    assert health["data"]["status"] == "ok"
    assert rest == ""
    assert process.returncode == 0


def test_a_taken_port_is_explained(tmp_path: Path) -> None:
    import socket

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        found = nemomock("serve", "--ephemeral", "--port", str(port), cwd=tmp_path)

    assert found.returncode == 1
    assert f"127.0.0.1:{port}" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_folder_that_cannot_be_used_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    found = nemomock("serve", "--port", "0", "--data", str(tmp_path / "file"), cwd=tmp_path)

    assert found.returncode == 1
    assert "--data" in found.stderr
    assert "Traceback" not in found.stderr


def test_exec_gives_a_command_a_backend_and_returns_its_code(tmp_path: Path) -> None:
    script = (
        "import os, sys, httpx; r = httpx.get(os.environ['NEMO_API_URL'] + "
        "'/api/credits/balance/simple', headers={'Authorization': 'Bearer ' + "
        "os.environ['NEMO_TOKEN']}); print(r.json()['data']); sys.exit(7)"
    )
    found = nemomock("exec", "--credits", "42", "--", sys.executable, "-c", script, cwd=tmp_path)

    assert found.returncode == 7, found.stderr
    assert "'available': 42" in found.stdout


FLAKY = """
import json, os, sys, urllib.request
def ask(path, body):
    headers = {"Authorization": "Bearer " + os.environ["NEMO_TOKEN"],
               "Content-Type": "application/json"}
    url, data = os.environ["NEMO_API_URL"] + path, json.dumps(body).encode()
    asked = urllib.request.Request(url, data, headers)
    return urllib.request.urlopen(asked).read()
sid = json.loads(ask("/api/tasks/me/with-session/nemo_agent", {}))["data"]["session_id"]
said = {"app_name": "nemo_agent", "user_id": "me", "session_id": sid,
        "new_message": {"parts": [{"text": "hello"}]}}
print("".join(".t"[b'"text"' in ask("/run_sse", said)] for _ in range(12)))
sys.exit(1)
"""


def test_a_run_that_failed_in_trouble_is_brought_back_by_the_line_it_printed(
    tmp_path: Path,
) -> None:
    (tmp_path / "flaky.py").write_text(FLAKY)
    chosen = ["--clock", "virtual", "--scenario", "thirty_percent_silent", "--seed", "11"]

    first = nemomock("exec", *chosen, "--", sys.executable, "flaky.py", cwd=tmp_path)
    line = first.stderr.splitlines()[-1]
    assert line.startswith("again: nemomock exec --seed=11 ")
    second = nemomock(*shlex.split(line)[2:], cwd=tmp_path)
    other = nemomock("exec", *chosen[:-1], "12", "--", sys.executable, "flaky.py", cwd=tmp_path)

    assert (first.returncode, second.returncode) == (1, 1)
    assert 0 < first.stdout.count(".") < 12
    assert second.stdout == first.stdout != other.stdout


def test_exec_of_nothing_runnable_fails_with_1(tmp_path: Path) -> None:
    found = nemomock("exec", "--", "no-such-program-here", cwd=tmp_path)

    assert found.returncode == 1
    assert "`no-such-program-here`" in found.stderr


@pytest.mark.seed("W1", "A8")
def test_the_demo_makes_a_real_film_and_says_so(tmp_path: Path) -> None:
    found = nemomock(
        "demo", str(MEDIA / "phone.mp4"), "--say", "keep the first 1 second", "-o", "film.mp4",
        cwd=tmp_path,
    )  # fmt: skip

    assert found.returncode == 0, found.stderr + found.stdout
    assert "Connecting..." in found.stdout
    assert "Timeline (1 track" in found.stdout
    last = found.stdout.strip().splitlines()[-1]
    assert last.startswith("film.mp4: ")
    assert "h264 1080x1920 30 fps, aac, 1.00 s, made in" in last
    assert (tmp_path / "film.mp4").stat().st_size > 10_000
    assert "nmv_usr_" not in found.stdout + found.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_scenarios_are_listed_and_shown() -> None:
    listed = json.loads(run(app, ["scenarios", "--json"]).output)
    shown = run(app, ["scenarios", "late_success"]).output

    assert "late_success" in [each["name"] for each in listed]
    assert "kind=late_success" in shown


def test_a_file_of_faults_is_checked_before_anything_is_served(tmp_path: Path) -> None:
    file = tmp_path / "faults.toml"
    file.write_text('[[fault]]\nkind = "drop"\nhow = "softly"\n')

    found = run(app, ["serve", "--faults", str(file)])

    assert found.exit_code == 2
    assert "line 3: how `softly` is unknown" in " ".join(found.stderr.split())
