"""Tiny media for the tests of this folder, made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samples import write_sample

Maker = Callable[[str], Path]


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The committed sample files."""
    return Path(__file__).parents[3] / "fixtures" / "media"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Make a small sound file or clip of a second, or a still, of any of the thirteen types."""
    folder = tmp_path_factory.mktemp("samples")

    def make(name: str) -> Path:
        path = folder / name
        if not path.exists():
            write_sample(path)
        return path

    return make
