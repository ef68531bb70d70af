"""`nemomock draft`: shown, checked, and written for other editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nemomock.cli.commands import app

FIXTURES = Path(__file__).parents[3] / "fixtures"
EXAMPLES = sorted((FIXTURES / "drafts").glob("*.json"))
run = CliRunner().invoke


def write(folder: Path, draft: object) -> Path:
    path = folder / "draft.json"
    path.write_text(json.dumps(draft), encoding="utf-8-sig")
    return path


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_sound_and_has_its_files(path: Path) -> None:
    done = run(app, ["draft", "check", str(path), "--assets", str(FIXTURES / "media")])

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{path}: sound\n"


def test_a_draft_is_shown_to_scale_in_any_width(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (60, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = run(app, ["draft", "show", str(FIXTURES / "drafts/quick-edit.json")]).stdout

        video = next(line for line in lines.splitlines() if line.startswith("Video "))
        lane = video[13:]
        assert all(len(line) <= width for line in lines.splitlines())
        assert lane.index("×") / len(lane) == pytest.approx(2.6 / 7, abs=0.04)
        assert "\x1b[" not in lines
        assert "0:02.600 - 0:05.000  skyline" in lines
        assert "1.5x" in lines


def test_a_draft_that_breaks_laws_can_be_looked_at(tmp_path: Path) -> None:
    pieces = [{"src": "a", "st": 0, "d": 900}, {"src": "b", "st": 400, "d": 1}]
    path = write(tmp_path, {"t": [{"tt": 0, "sg": pieces}, {"tt": 7, "m": {"soft": True}}]})

    done = run(app, ["draft", "show", str(path)])

    assert done.exit_code == 0
    assert "untitled · 0:00.900" in done.stdout
    assert "not drawn but carried along" in done.stdout


def test_a_draft_is_shown_as_json() -> None:
    done = run(app, ["draft", "show", str(FIXTURES / "drafts/layers.json"), "--json"])

    shown = json.loads(done.stdout)
    above = shown["tracks"][1]["segments"][0]
    assert (shown["durationMs"], above["startMs"], above["endMs"]) == (3000, 500, 2500)
    assert "90% there" in above["facts"]
    assert "in 30% x 30% at 66%, 62%" in above["facts"]


def test_all_that_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    piece = {"src": "city", "st": -5, "d": 10, "fit": "covr"}
    path = write(tmp_path, {"t": [{"tt": 0, "sg": [piece]}]})

    done = run(app, ["draft", "check", str(path)])
    told = json.loads(run(app, ["draft", "check", str(path), "--json"]).stdout)

    assert done.exit_code == 1
    assert '$.t[0].sg[0].fit: "covr" is not known; did you mean cover?' in done.stderr
    assert done.stdout.endswith("2 wrong\n")
    assert not told["ok"]
    assert [fault["path"] for fault in told["wrong"]] == ["$.t[0].sg[0].fit", "$.t[0].sg[0].st"]


def test_files_that_are_missing_and_keys_nobody_reads_are_told(tmp_path: Path) -> None:
    pieces = [{"src": "citty", "st": 0, "d": 10}, {"src": "music", "st": 20, "d": 10, "sped": 2}]
    path = write(tmp_path, {"t": [{"tt": 0, "sg": pieces}]})

    done = run(app, ["draft", "check", str(path), "--assets", str(FIXTURES / "media")])

    assert done.exit_code == 1
    assert "$.t[0].sg[0].src: `citty` is no file" in done.stderr
    assert "did you mean city.mp4?" in done.stderr
    assert "$.t[0].sg[1].src: `music` is sound" in done.stderr
    assert "note: $.t[0].sg[1].sped: nobody reads this key" in done.stderr


@pytest.mark.parametrize("command", ["show", "check", "otio"])
def test_what_is_no_draft_ends_with_exit_code_2(tmp_path: Path, command: str) -> None:
    (tmp_path / "broken.json").write_text('{"t": [')

    gone = run(app, ["draft", command, str(tmp_path / "gone.json")])
    broken = run(app, ["draft", command, str(tmp_path / "broken.json")])

    assert (gone.exit_code, broken.exit_code) == (2, 2)
    assert "cannot be read" in gone.stderr
    assert "is not JSON: Expecting value: line 1 column 8" in broken.stderr


def test_a_draft_is_written_for_other_editors(tmp_path: Path) -> None:
    otio = pytest.importorskip("opentimelineio")
    out = tmp_path / "out.otio"
    path = FIXTURES / "drafts/photos.json"

    done = run(
        app, ["draft", "otio", str(path), "-o", str(out), "--assets", str(FIXTURES / "media")]
    )

    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    timeline = otio.adapters.read_from_file(str(out))
    assert timeline.duration().to_frames() == 210
    assert timeline.tracks[0][0].media_reference.target_url.endswith("fixtures/media/photo-1.jpg")


def test_without_the_package_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nemomock.interchange.otio", None)

    done = run(
        app, ["draft", "otio", str(FIXTURES / "drafts/first.json"), "-o", str(tmp_path / "o")]
    )

    assert done.exit_code == 1
    assert "pip install 'nemomock[otio]'" in done.stderr
