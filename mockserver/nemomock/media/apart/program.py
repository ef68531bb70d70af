"""A program that does work apart, one piece after the other, until nobody asks any more.

What it is asked comes from our own server, so it may be unpickled. What it answers may come
from a decoder that was led astray, so that is read by its type.
"""

from __future__ import annotations

import importlib
import os
import pickle
import sys
from collections.abc import Sequence

import msgspec

from nemomock.domain.errors import UnsupportedFile
from nemomock.media.apart.work import LENGTH, NOTHING, Answer, Kind


def answer(module: str, name: str, given: Sequence[object]) -> Answer:
    """Call a function and return what came of it."""
    kind: Kind = "done"
    words, found = "", NOTHING
    try:
        function = getattr(importlib.import_module(module), name)
        found = msgspec.Raw(msgspec.msgpack.encode(function(*given)))
    except UnsupportedFile as error:
        kind, words = "refused", error.message
    except Exception as error:
        kind, words = "broke", f"{type(error).__name__}: {error}"
    used = os.times()
    return Answer(kind, used.user + used.system, words, found)


def main() -> None:
    """Answer on what was the standard output; what libraries print there goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            asked = pickle.load(sys.stdin.buffer)  # noqa: S301
        except EOFError:
            return
        said = msgspec.msgpack.encode(answer(*asked))
        answers.write(len(said).to_bytes(LENGTH, "big") + said)
        answers.flush()


if __name__ == "__main__":
    main()
