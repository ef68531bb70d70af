"""Programs that open files of others: what ends one ends it alone, and is told."""

from __future__ import annotations

import asyncio
import importlib
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from driver import backend
from nemomock.agent import measuring
from nemomock.domain.bounds import DEFAULT, ChildBounds
from nemomock.domain.errors import UnsupportedFile
from nemomock.domain.media import Origin
from nemomock.media import intake
from nemomock.media.apart import pool as pools
from nemomock.media.apart.pool import Pool, pool_within
from nemomock.media.apart.started import CalledOff, Failed
from nemomock.media.apart.work import Work
from samples import write_sample

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits")
PID: Final[Work[int]] = Work("os", "getpid", int)
SLEEP: Final[Work[None]] = Work("time", "sleep", None)
SMALL: Final = ChildBounds(memory_mb=100)
"""Less than PyAV needs."""


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(DEFAULT)
    yield made
    made.close()


@pytest.fixture
def film(tmp_path: Path) -> Path:
    write_sample(tmp_path / "film.mp4")
    return tmp_path / "film.mp4"


def test_one_program_does_one_work_after_the_other(pool: Pool) -> None:
    one = pool.run(PID)

    assert pool.run(PID) == one != os.getpid()


@pytest.mark.parametrize(
    ("work", "number"),
    [
        (Work("faulthandler", "_sigsegv", None), signal.SIGSEGV),
        (Work("os", "abort", None), signal.SIGABRT),
    ],
)
def test_a_decoder_that_crashes_takes_nobody_with_it(
    pool: Pool, work: Work[None], number: int
) -> None:
    before = pool.run(PID)
    with pytest.raises(Failed, match=rf"broke the program .* signal {int(number)}\)"):
        pool.run(work)

    assert pool.run(PID) != before


def test_a_program_that_was_killed_while_it_waited_is_replaced(pool: Pool) -> None:
    before = pool.run(PID)
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)

    assert pool.run(PID) != before


def test_work_that_takes_too_long_by_the_clock_is_ended_and_says_so(pool: Pool) -> None:
    with pytest.raises(Failed, match=r"longer than 0.2 s; .*NEMOMOCK_CHILD_WALL_S"):
        pool.run(SLEEP, 60, seconds=0.2)


def test_work_that_nobody_waits_for_any_more_is_ended(pool: Pool) -> None:
    with pytest.raises(CalledOff):
        pool.run(SLEEP, 60, called_off=lambda: True)


def test_work_that_takes_too_much_cpu_is_ended_and_says_so() -> None:
    endless: Work[int] = Work("math", "factorial", int)
    with pytest.raises(Failed, match=r"more than 1 s of CPU; .*NEMOMOCK_CHILD_CPU_S"):
        pool_within(ChildBounds(cpu_s=1)).run(endless, 10**8)


def test_work_that_takes_too_much_memory_is_told_and_the_program_goes_on(pool: Pool) -> None:
    before = pool.run(PID)
    large: Work[bytes] = Work("builtins", "bytearray", bytes)
    with pytest.raises(Failed, match=r"more than 16384 MB of memory; .*NEMOMOCK_CHILD_MEMORY_MB"):
        pool.run(large, 2**44)

    assert pool.run(PID) == before


def test_a_program_that_has_worked_long_is_let_go() -> None:
    eager = pool_within(ChildBounds(cpu_s=2))

    assert eager.run(PID) != eager.run(PID)


def test_much_work_at_once_is_done_by_few_programs(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "PATIENCE_S", 60.0)
    with ThreadPoolExecutor(12) as threads:
        done = set(threads.map(lambda _: pool.run(PID), range(60)))

    assert 1 <= len(done) <= pools.ENOUGH


def test_work_that_takes_long_keeps_no_other_waiting(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "PATIENCE_S", 0.1)
    over = threading.Event()
    with ThreadPoolExecutor(pools.ENOUGH) as threads:
        stuck = [
            threads.submit(pool.run, SLEEP, 600, called_off=over.is_set)
            for _ in range(pools.ENOUGH)
        ]
        pid = pool.run(PID)
        over.set()

    assert pid != os.getpid()
    assert all(isinstance(one.exception(), CalledOff) for one in stuck)


def test_an_answer_of_another_kind_is_not_believed(pool: Pool) -> None:
    worded: Work[str] = Work("os", "getpid", str)
    with pytest.raises(Failed, match="astray"):
        pool.run(worded)


@pytest.mark.parametrize(
    "work",
    [
        intake.LOOK,
        *(measuring.SILENCES, measuring.NOISE, measuring.LIVELINESS, measuring.LOUDNESS),
        measuring.SCREEN,
    ],
    ids=lambda work: work.name,
)
def test_all_that_is_asked_for_is_there(work: Work[object]) -> None:
    assert callable(getattr(importlib.import_module(work.module), work.name))


def test_an_upload_that_ends_its_program_is_refused_and_the_server_goes_on(film: Path) -> None:
    with backend(child_memory_mb=SMALL.memory_mb) as driver:
        driver.enter()
        before = driver.state()
        door = f"/api/upload-video/nemo_agent/me/{driver.sid}"
        told = driver.send("POST", door, files={"files": ("a.mp4", film.read_bytes())}).json()

        assert told["code"] == 4001
        assert "`a.mp4` cannot be read: it needs more than 100 MB of memory" in told["message"]
        assert driver.state() == before


def test_an_upload_that_never_ends_is_refused_and_the_next_is_taken(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with backend() as driver:
        driver.enter().upload(film)
        os.kill(pool_within(DEFAULT).run(PID), signal.SIGSTOP)
        monkeypatch.setattr(intake, "LOOK_S", 0.2)
        door = f"/api/upload-video/nemo_agent/me/{driver.sid}"
        told = driver.send("POST", door, files={"files": ("a.mp4", film.read_bytes())}).json()
        monkeypatch.undo()

        assert (told["code"], "takes longer than 0.2 s" in told["message"]) == (4001, True)
        assert driver.upload(film)[0]["filename"] == "film.mp4"


def test_a_file_that_cannot_be_measured_is_told_of_and_costs_nothing(
    film: Path, tmp_path: Path
) -> None:
    with backend(data=tmp_path / "data") as driver:
        driver.enter().upload(film)
        token, sid = driver.token, driver.sid
    with backend(data=tmp_path / "data", child_memory_mb=SMALL.memory_mb) as driver:
        driver.token, driver.sid = token, sid
        before = driver.balance()
        said = driver.say("cut the silences")

        assert "`film.mp4` cannot be measured: it needs more than 100 MB of memory" in said
        assert driver.balance() == before


def test_files_of_ours_are_measured_where_they_were_made(tmp_path: Path) -> None:
    write_sample(tmp_path / "made.mp4")
    library = intake.Library(tmp_path / "media", limit=10**8, programs=SMALL)

    def adopted(origin: Origin) -> int:
        made = library.workplace("made.mp4")
        made.write_bytes((tmp_path / "made.mp4").read_bytes())
        kept = library.adopt(made, "made.mp4", session_id="s", media_id=str(origin), origin=origin)
        return asyncio.run(kept).width

    assert adopted(Origin.GENERATED) == 64
    with pytest.raises(UnsupportedFile, match="100 MB"):
        adopted(Origin.UPLOAD)
