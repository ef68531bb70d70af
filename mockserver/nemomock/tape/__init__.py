"""Record what a backend said, and say it again: HAR 1.2 with the frames of every stream.

Nothing heavy is imported until a function is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import respx

__all__ = ["respx_router"]


def respx_router(path: str | Path, *, strict: bool = False) -> respx.MockRouter:
    """Return a respx router that answers httpx from a tape, in process and without waiting.

    with respx_router("tape.har"): ... Raises TapeInvalid; ImportError without respx.
    """
    from nemomock.tape.routing import router

    return router(Path(path), strict=strict)
