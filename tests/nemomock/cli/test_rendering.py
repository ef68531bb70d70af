"""`nemomock render`: a draft written by hand becomes a film."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import pytest
from typer.testing import CliRunner, Result

from nemomock.cli.commands import app

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _draft(folder: Path, source: str = "city", **segment: Any) -> Path:
    clip = {"src": source, "st": 0, "d": 800, **segment}
    title = {"st": 100, "d": 500, "tx": "Hi"}
    path = folder / "draft.json"
    tracks = [{"tt": 0, "sg": [clip]}, {"tt": 7, "sg": [title]}]
    path.write_text(json.dumps({"m": {"width": 320, "height": 180}, "t": tracks}))
    return path


def _render(draft: Path, out: Path, *more: str) -> Result:
    arguments = ["render", str(draft), "-o", str(out), "--assets", str(MEDIA)]
    return CliRunner().invoke(app, [*arguments, "--resolution", "320x180", *more])


def test_a_draft_becomes_a_film(tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"

    done = _render(_draft(tmp_path), out, "--json")

    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["width"], told["height"], told["durationMs"]) == (320, 180, 800)
    assert told["bytes"] == out.stat().st_size
    with av.open(str(out)) as film:
        assert len(list(film.decode(video=0))) == 24
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "draft.json", "out.mp4"]


def test_a_film_is_compared_with_what_was_written_down(tmp_path: Path) -> None:
    out, known = tmp_path / "out.mp4", tmp_path / "known.json"

    written = _render(_draft(tmp_path), out, "--manifest", str(known))
    same = _render(_draft(tmp_path), out, "--compare", str(known))
    coarse = _render(_draft(tmp_path), out, "--compare", str(known), "--quality", "low")
    other = _render(_draft(tmp_path, "city", **{"in": 3000}), out, "--compare", str(known))
    longer = _render(_draft(tmp_path, d=900), out, "--compare", str(known))

    assert [run.exit_code for run in (written, same, coarse)] == [0, 0, 0]
    assert len(json.loads(known.read_text())["frames"]) == 24
    assert (other.exit_code, longer.exit_code) == (1, 1)
    assert "differs: frame" in other.stderr
    assert "frames 27 is not 24" in longer.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": "town"}, "$.t[0].sg[0].src: `town` is no file"),
        ({"st": -5}, "$.t[0].sg[0].st: `-5`"),
        ({"d": "long"}, "$.t[0].sg[0].d"),
    ],
)
def test_a_fault_of_the_draft_is_told_by_its_place(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    failed = _render(_draft(tmp_path, **change), tmp_path / "out.mp4")  # type: ignore[arg-type]

    assert failed.exit_code == 2
    assert words in failed.stderr
    assert not (tmp_path / "out.mp4").exists()


def test_a_machine_without_ffmpeg_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEMOMOCK_FFMPEG", "/nowhere/ffmpeg")

    failed = _render(_draft(tmp_path), tmp_path / "out.mp4")

    assert failed.exit_code == 2
    assert failed.stderr.strip().splitlines()[-1].startswith("nemomock: ffmpeg `/nowhere/ffmpeg`")


def test_every_file_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    pieces = [{"src": "citty", "st": 0, "d": 500}, {"src": "phne", "st": 500, "d": 500}]
    path = tmp_path / "draft.json"
    path.write_text(json.dumps({"t": [{"tt": 0, "sg": pieces}]}))

    failed = _render(path, tmp_path / "out.mp4")

    assert failed.exit_code == 2
    assert "$.t[0].sg[0].src: `citty` is no file" in failed.stderr
    assert "$.t[0].sg[1].src: `phne` is no file" in failed.stderr
    assert "did you mean phone.mp4?" in failed.stderr


def test_a_key_that_nobody_reads_is_told_with_the_film(tmp_path: Path) -> None:
    done = _render(_draft(tmp_path, sped=2), tmp_path / "out.mp4", "--json")

    assert done.exit_code == 0
    assert "did you mean `sp`?" in json.loads(done.stdout)["warnings"][0]


def test_a_file_of_subtitles_is_drawn_over_the_film(tmp_path: Path) -> None:
    draft, known, out = _draft(tmp_path), tmp_path / "known.json", tmp_path / "out.mp4"
    words = tmp_path / "words.srt"
    words.write_text(
        "1\n00:00:00,200 --> 00:00:00,700\nWORDS UPON WORDS\n\n2\n0:05 --> 0:06\nlate\n", "utf-8"
    )

    bare = _render(draft, out, "--manifest", str(known))
    done = _render(draft, out, "--subtitles", str(words), "--compare", str(known))

    assert bare.exit_code == 0
    assert done.exit_code == 1
    assert "differs: frame" in done.stderr
    assert "subtitles that begin after the end of the film: 1" in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (b"1\n0:01 --> 0:00\nHey", "ends before it begins"),
        (b"0:01 --> 0:02\nHey\n\nstray", "line 4: `stray` belongs to no subtitle"),
        (b"", "has no subtitles"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_subtitles_that_cannot_be_read_are_told(tmp_path: Path, words: bytes, told: str) -> None:
    path = tmp_path / "words.srt"
    path.write_bytes(words)

    done = _render(_draft(tmp_path), tmp_path / "out.mp4", "--subtitles", str(path))

    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
