"""The command line: argv becomes settings, and one function is called.

Exit codes: 0 done, 1 failed, 2 wrong usage. Heavy modules are imported by the
command that needs them, so that `--help` and `plan` start at once.
"""

from __future__ import annotations

import gc
import sys
from types import ModuleType

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    # What is loaded from here on stays, and looking for garbage in it is time lost.
    gc.disable()
    from nemomock.cli import quick, serving

    called, *words = sys.argv[1:] or [""]
    chosen = quick.options_of(serving.serve, words) if called == "serve" else None
    if chosen is None:
        from nemomock.cli.commands import app

        gc.enable()
        app()
    else:
        sys.modules["uvicorn.main"] = _Unloaded("uvicorn.main")
        serving.serve(**chosen)


class _Unloaded(ModuleType):
    """In the place of uvicorn's own command line, which its package loads and a server never calls.

    Click, two reloaders and multiprocessing come with it: a tenth of a start.
    """

    def __getattr__(self, name: str) -> None:
        """Have nothing, whatever is asked for."""
