"""Both stores, one suite; and what only the folder can promise."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nemomock.domain.accounts import Account, Ledger, hashed
from nemomock.domain.draft import Draft, Effect, Segment, Track, TrackKind, Transition
from nemomock.domain.jobs import Job
from nemomock.domain.media import Media, MediaKind
from nemomock.domain.sessions import Session
from nemomock.store import FolderInUse, MemoryStore, Store
from nemomock.store.sqlite import SqliteStore

ACCOUNT = Account("anon_1", "client", "5f" * 32, 9.5, Ledger(100, 10, 20))
DRAFT = Draft(
    tracks=(
        Track(
            "trk_v1",
            TrackKind.VIDEO,
            (
                Segment(
                    "seg_1",
                    0,
                    1500,
                    source="vid_1",
                    effects=(Effect("color", {"look": "warm"}),),
                    transition=Transition("fade", 500),
                    extra={"theirs": [1, {"deep": None}]},
                ),
            ),
        ),
    ),
    title="城市之梦",
)
SESSION = Session(
    id="1",
    task_id="task_1",
    owner="anon_1",
    task_name="project",
    language="zh",
    created_at=1.0,
    draft=DRAFT,
    history=(Draft(),),
    media=(Media("vid_1", "a.mp4", MediaKind.VIDEO, "1/vid_1.mp4", 10, "ff"),),
)
JOB = Job(id="render_1", owner="anon_1", session_id="1", draft=DRAFT, output="{}", created_at=2.0)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    found: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "data")
    yield found
    found.close()


def test_what_is_saved_is_found_again(store: Store) -> None:
    store.save(ACCOUNT, SESSION, JOB)

    assert store.get(Account, "anon_1") == ACCOUNT
    assert store.get(Session, "1") == SESSION
    assert store.get(Job, "anon_1/render_1") == JOB
    assert store.get(Account, "nobody") is None


def test_a_later_save_replaces_and_keeps_the_order(store: Store) -> None:
    store.save(SESSION, replace(SESSION, id="2"))
    changed = replace(SESSION, paid=True)
    store.save(changed)

    assert store.all(Session) == (changed, replace(SESSION, id="2"))


def test_clearing_forgets_everything(store: Store) -> None:
    store.save(ACCOUNT, SESSION, JOB)
    store.clear()

    assert (store.all(Account), store.all(Session), store.all(Job)) == ((), (), ())


def test_a_folder_remembers_after_a_restart(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path)
    first.save(ACCOUNT, SESSION)
    first.save(JOB, replace(SESSION, paid=True))
    first.close()

    second = SqliteStore(tmp_path)
    assert second.all(Account) == (ACCOUNT,)
    assert second.all(Session) == (replace(SESSION, paid=True),)
    assert second.all(Job) == (JOB,)
    second.close()


def test_one_save_is_all_or_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    broken = replace(SESSION, draft=Draft(extra={"no json": object()}))
    with pytest.raises(TypeError):
        store.save(ACCOUNT, broken)

    assert store.get(Account, "anon_1") is None
    store.close()
    again = SqliteStore(tmp_path)
    assert again.all(Account) == ()
    again.close()


def test_two_backends_cannot_share_a_folder(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path)
    first.save(ACCOUNT)
    with pytest.raises(FolderInUse, match="--data"):
        SqliteStore(tmp_path)
    first.close()


def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "nemomock.db").write_bytes(b"somebody's diary" * 100)
    with pytest.raises(FolderInUse):
        SqliteStore(tmp_path)

    assert (tmp_path / "nemomock.db").read_bytes() == b"somebody's diary" * 100


def test_a_folder_from_before_hashing_is_hashed_at_the_first_start(tmp_path: Path) -> None:
    tokens = [f"nmv_usr_{number:040x}" for number in range(300)]
    _write_as_before(tmp_path, tokens)
    assert tokens[7].encode() in _bytes(tmp_path)

    store = SqliteStore(tmp_path)
    accounts = store.all(Account)
    written = _bytes(tmp_path)
    store.close()

    assert [each.token_hash for each in accounts] == [hashed(token) for token in tokens]
    assert accounts[0] == replace(ACCOUNT, id="anon_0", token_hash=hashed(tokens[0]))
    assert b"nmv_usr_" not in written + _bytes(tmp_path)
    again = SqliteStore(tmp_path)
    assert again.all(Account) == accounts
    again.close()


def _write_as_before(folder: Path, tokens: list[str]) -> None:
    """Leave what a nemomock of schema 1 left; what it forgot is still in pages out of use."""
    SqliteStore(folder).close()
    base = sqlite3.connect(folder / "nemomock.db", isolation_level=None)
    base.execute("PRAGMA user_version = 1")
    base.execute("PRAGMA secure_delete = OFF")
    for number, token in enumerate(tokens):
        account = {
            "id": f"anon_{number}",
            "client_id": "client",
            "token": token,
            "expires_at": 9.5,
            "ledger": {"granted": 100, "frozen": 10, "spent": 20},
        }
        row = ("account", account["id"], json.dumps(account).encode())
        base.execute("INSERT INTO record VALUES (?, ?, ?)", row)
        base.execute("INSERT INTO record VALUES ('forgotten', ?, ?)", row[1:])
    base.execute("DELETE FROM record WHERE kind = 'forgotten'")
    base.close()


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
