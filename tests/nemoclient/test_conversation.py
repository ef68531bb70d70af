from __future__ import annotations

from pathlib import Path

import pytest

from nemoclient.conversation import named_files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("clip.mp4", "my clip.mp4", "片段.mp4", "raw"):
        Path(name).touch()


@pytest.mark.parametrize(
    ("line", "found", "missing"),
    [
        ("upload clip.mp4", ["clip.mp4"], []),
        ("upload clip.mp4, then trim it", ["clip.mp4"], []),
        ("upload 'my clip.mp4'", ["my clip.mp4"], []),
        ("upload raw", ["raw"], []),
        ("上传片段.mp4", ["片段.mp4"], []),
        ("请上传 片段.mp4。", ["片段.mp4"], []),
        ("upload nope.mp4", [], ["nope.mp4"]),
        ("upload nope.mp4!", [], ["nope.mp4"]),
        ("上传没有.mp4", [], ["没有.mp4"]),
        ("upload clip.mp4 and nope.mov", ["clip.mp4"], ["nope.mov"]),
        ("upload videos/nope", [], ["videos/nope"]),
        ("upload my video", [], []),
        ("upload https://example.com/a.mp4", [], []),
        ("upload clip.mp4 and speed it up 1.5x", ["clip.mp4"], []),
    ],
)
def test_the_files_of_a_line_are_told_from_names_that_no_file_has(
    line: str, found: list[str], missing: list[str]
) -> None:
    assert named_files(line) == ([Path(name) for name in found], missing)
