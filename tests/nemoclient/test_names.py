"""What `nemoclient` gives is there when it is used, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nemoclient


@pytest.mark.parametrize("name", nemoclient.__all__)
def test_every_public_name_is_there_and_called_so(name: str) -> None:
    found = getattr(nemoclient, name)

    assert getattr(found, "__name__", name) == name


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(AttributeError, match="`Nothing`"):
        nemoclient.Nothing  # noqa: B018 - asking is the test


def test_importing_it_loads_no_http_client() -> None:
    code = (
        "import sys, nemoclient; "
        "print([name for name in ('httpx', 'rich', 'typer', 'asyncio') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
