"""Files that ask to read others: whatever they are called, nothing else is read."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from av.error import FFmpegError

from driver import backend
from hostile_files import HOSTILE, Canary, a_canary, script
from nemomock.domain.errors import UnsupportedFile
from nemomock.media.demuxers import DEMUXERS, input_options, opened
from nemomock.media.hearing import hear
from nemomock.media.liveliness import find_liveliness
from nemomock.media.probe import probe
from nemomock.media.screen import find_screen
from nemomock.media.silence import find_noise, find_silences
from nemomock.render.ffmpeg import find_ffmpeg
from samples import write_sample

LOOKS = (hear, find_liveliness, find_screen, find_noise, find_silences)
ACCEPTED = {"polyglot.mp4", "external.mp4", "linked.mkv", "subtitled.avi"}
FORMS = sorted(set(DEMUXERS.values()))


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    made = a_canary(tmp_path)
    made.path.read_bytes()
    with made.port:
        if made.asleep():
            pytest.skip("this file system does not note who reads")
        made.set()
        yield made


def test_left_to_guess_ffmpeg_does_what_a_file_says(canary: Canary, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(script(canary))

    with av.open(str(path)) as container:
        assert container.format.name == "concat"

    assert not canary.asleep()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_reads_nothing_else_however_it_is_looked_at(
    canary: Canary, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name](canary))
    canary.set()

    refused = ""
    try:
        probe(path, name)
    except UnsupportedFile as error:
        refused = error.message
    for look in LOOKS:
        with contextlib.suppress(FFmpegError, UnsupportedFile):
            look(path)

    assert canary.asleep()
    assert (refused == "") == (name in ACCEPTED)
    assert not refused or f"`{name}`" in refused


@pytest.mark.parametrize("name", HOSTILE)
def test_even_taken_for_something_else_it_reads_nothing_else(
    canary: Canary, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name](canary))
    canary.set()

    for form in FORMS:
        with contextlib.suppress(FFmpegError), opened(path, form) as container:
            for _ in zip(range(5), container.demux(), strict=False):
                pass

    assert canary.asleep()


def test_hostile_files_are_refused_by_name_and_films_of_the_rest_show_only_themselves(
    canary: Canary, tmp_path: Path
) -> None:
    for name, make in HOSTILE.items():
        (tmp_path / name).write_bytes(make(canary))
    canary.set()
    with backend() as driver:
        driver.enter()
        door = f"/api/upload-video/nemo_agent/me/{driver.sid}"
        for name in sorted(HOSTILE.keys() - ACCEPTED):
            files = {"files": (name, (tmp_path / name).read_bytes())}
            told = driver.send("POST", door, files=files).json()
            assert told["code"] == 4001
            assert f"`{name}`" in told["message"]
        driver.upload(*(tmp_path / name for name in sorted(ACCEPTED)))
        kept = enumerate(driver.state()["state"]["video_infos"])
        clips = [{"src": one["id"], "st": 1000 * place, "d": 1000} for place, one in kept]
        order = {"id": "render_1", "sessionId": driver.sid, "output": {"resolution": "144p"}}
        draft = {"t": [{"tt": 0, "sg": clips}]}
        driver.ask("POST", "/api/render/proxy/lambda", json={**order, "draft": draft})
        told = driver.poll()

    assert told["status"] == "completed", told
    assert canary.asleep()


def _shown(path: Path) -> bytes:
    """Return the pictures that ffmpeg sees in a file, opened as we open it."""
    opened_as = [part for key, value in input_options(path).items() for part in (f"-{key}", value)]
    asked = (*opened_as, "-i", f"file:{path}", "-f", "rawvideo", "-pix_fmt", "gray", "-")
    command = (str(find_ffmpeg()), "-v", "error", *asked)
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_name_that_is_a_pattern_shows_the_file_of_that_name(tmp_path: Path, kind: str) -> None:
    write_sample(tmp_path / f"a.{kind}")
    pattern, other = tmp_path / f"frame%02d.{kind}", tmp_path / f"frame01.{kind}"
    pattern.write_bytes((tmp_path / f"a.{kind}").read_bytes())
    other.write_bytes(b"a secret")

    assert _shown(pattern) == _shown(tmp_path / f"a.{kind}")
    assert len(_shown(pattern)) == 64 * 48


def test_a_photo_with_a_second_one_behind_it_is_one_picture(tmp_path: Path) -> None:
    write_sample(tmp_path / "a.jpg")
    twice = tmp_path / "twice.jpg"
    twice.write_bytes(2 * (tmp_path / "a.jpg").read_bytes())

    assert _shown(twice) == _shown(tmp_path / "a.jpg")


def test_a_name_like_an_address_is_a_name(tmp_path: Path) -> None:
    for name in ("http:evil.png", "concat:a|b.png", "data:,x.png", "-i.png", "pipe:0.png"):
        write_sample(tmp_path / "a.png")
        path = tmp_path / name
        path.write_bytes((tmp_path / "a.png").read_bytes())

        assert probe(path, name).width == 64
        assert _shown(path) == _shown(tmp_path / "a.png")
