"""The tapes that are shipped: each is whole, says what it is, and is lived through again."""

from __future__ import annotations

import base64
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nemoclient import NemoClient
from nemoclient.settings import Settings as ClientSettings
from nemomock.tape import folder
from nemomock.tape.exchange import Close
from nemomock.tape.serving import replaying
from scripted_server import FakeClock

FIXTURES = Path(__file__).parents[3] / "fixtures"
TAPES = FIXTURES / "tapes"
PLACES = re.compile(rb"/(?:work|root|home|tmp|usr|opt|var|Users)/|site-packages|\.venv")
LIMIT = 1_500_000


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("record_tapes", FIXTURES / "record_tapes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
STORIES = {story.name: story for story in SCRIPT.STORIES}


def test_there_is_a_tape_for_every_story_and_no_other() -> None:
    assert {path.stem for path in TAPES.glob("*.har")} == set(STORIES)
    files = [path for path in TAPES.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < LIMIT


@pytest.mark.parametrize("name", STORIES)
def test_a_tape_says_what_it_is_and_names_no_secret_and_no_machine(name: str) -> None:
    tape = folder.load(TAPES / f"{name}.har")
    texts = [
        part
        for item in tape.exchanges
        for part in (item.asked.body, item.answered.body, repr(item).encode())
    ]
    texts += [path.read_bytes() for path in TAPES.glob(f"{name}*") if path.is_file()]

    assert "recorded from the mock" in tape.comment
    assert tape.exchanges
    for text in texts:
        assert not re.search(rb"nmv_usr_(?!redacted)", text)
        assert not re.search(rb"clm_(?!redacted)[0-9a-f]{8}", text)
        assert base64.b64encode(b"nmv_usr_")[:10] not in text
        assert not PLACES.search(text), PLACES.search(text)


@pytest.mark.seed("W1")
@pytest.mark.parametrize("name", STORIES)
def test_the_client_lives_through_it_again(name: str, tmp_path: Path) -> None:
    story = STORIES[name]
    tape = folder.load(TAPES / f"{name}.har")
    films = [
        item.answered.body
        for item in tape.exchanges
        if item.asked.url.partition("?")[0][-4:] == ".mp4"
    ]
    with replaying(TAPES / f"{name}.har", strict=True) as playing:
        settings = ClientSettings(api_url=playing.url, config_dir=tmp_path / "config")
        with NemoClient(settings, clock=FakeClock()) as client:
            film = story.live(client, tmp_path)

    assert [film] == films or (film, films) == (b"", [])
    assert playing.player.missed == []
    assert playing.player.unplayed() == ()


def test_the_dropped_stream_is_cut_on_its_tape() -> None:
    tape = folder.load(TAPES / "dropped-stream.har")

    (stream,) = [item.answered for item in tape.exchanges if item.asked.url.endswith("/run_sse")]
    assert stream.close is Close.TRUNCATED
    assert len(stream.frames) >= 2
