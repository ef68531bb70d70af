"""Kept pieces of film: bounded, checked before use, shared by processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from nemomock.render.cache import ChunkCache

KEY, OTHER = "ab" * 32, "cd" * 32


def _piece(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _kept(cache: ChunkCache) -> list[Path]:
    return sorted(cache.folder.glob("*/*.mp4"))


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    cache = ChunkCache(tmp_path / "cache", 1000)
    cache.keep(KEY, _piece(tmp_path, "made", b"film"))

    assert cache.take(KEY, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == b"film"
    assert not cache.take(OTHER, tmp_path / "never")
    assert not (tmp_path / "never").exists()


def test_a_damaged_piece_is_not_used_and_goes(tmp_path: Path) -> None:
    cache = ChunkCache(tmp_path / "cache", 1000)
    cache.keep(KEY, _piece(tmp_path, "made", b"film"))
    _kept(cache)[0].write_bytes(b"fi1m")

    assert not cache.take(KEY, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert _kept(cache) == []


def test_the_pieces_that_were_not_used_for_longest_make_room(tmp_path: Path) -> None:
    cache = ChunkCache(tmp_path / "cache", 250)
    for number in range(4):
        cache.keep(f"{number}" * 64, _piece(tmp_path, f"made{number}", bytes([number]) * 100))
        os.utime(next(cache.folder.glob(f"{number}*/*.mp4")), (number, number))
    assert cache.take("0" * 64, tmp_path / "used")

    cache.trim()

    assert [path.name[0] for path in _kept(cache)] == ["0", "3"]


def test_a_piece_in_use_outlives_its_removal(tmp_path: Path) -> None:
    cache = ChunkCache(tmp_path / "cache", 1000)
    cache.keep(KEY, _piece(tmp_path, "made", b"film"))
    cache.take(KEY, tmp_path / "used")

    ChunkCache(tmp_path / "cache", 1).trim()

    assert _kept(cache) == []
    assert (tmp_path / "used").read_bytes() == b"film"


def test_nothing_is_kept_when_nothing_may_be(tmp_path: Path) -> None:
    cache = ChunkCache(tmp_path / "cache", 0)

    cache.keep(KEY, _piece(tmp_path, "made", b"film"))

    assert not cache.take(KEY, tmp_path / "again")


USER = """
import sys
from pathlib import Path
from nemomock.render.cache import ChunkCache

folder, worker = Path(sys.argv[1]), sys.argv[2]
cache, found = ChunkCache(folder / "cache", 3000), 0
for number in range(60):
    key = str(number % 7) * 64
    made, target = folder / f"made-{worker}", folder / f"taken-{worker}"
    made.write_bytes(key.encode() * 10)
    cache.keep(key, made)
    made.unlink()
    if cache.take(key, target):
        assert target.read_bytes() == key.encode() * 10
        found += 1
    cache.trim()
assert found
"""


def test_processes_share_a_cache_and_never_see_half_a_piece(tmp_path: Path) -> None:
    users = [
        subprocess.Popen([sys.executable, "-c", USER, str(tmp_path), str(worker)])
        for worker in range(3)
    ]

    assert [user.wait(timeout=120) for user in users] == [0, 0, 0]
    assert sum(path.stat().st_size for path in _kept(ChunkCache(tmp_path / "cache", 0))) <= 3000
