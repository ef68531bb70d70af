"""Fixtures built upon those of the plugin, as one would write them for a project."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from editor import Editor


@pytest.fixture
def editor(nemo_client: httpx.Client) -> Editor:
    """A session on the test's own backend: ask for `nemomock` too to reach behind it."""
    return Editor.begin(nemo_client)


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    """A caller without a token."""
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture
def anyio_backend() -> str:
    """Async tests run on asyncio."""
    return "asyncio"
