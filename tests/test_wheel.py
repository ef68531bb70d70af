"""What is in the wheel: three packages, their data, and nothing of the workshop."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_it_holds_the_three_packages_and_nothing_else(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "nemomock",
        "nemocontracts",
        "nemoclient",
    }


def test_types_fonts_and_licences_come_along(names: set[str]) -> None:
    assert {
        f"{package}/py.typed" for package in ("nemomock", "nemocontracts", "nemoclient")
    } <= names
    fonts = [name for name in names if name.startswith("nemomock/media/fonts_data/")]
    assert any(name.endswith(".otf") for name in fonts)
    assert any(name.endswith("OFL.txt") for name in fonts)
    assert any(name.endswith("/licenses/LICENSE") for name in names)
