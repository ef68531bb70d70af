"""What Schemathesis must know of this API: real files, URLs of this machine, lines of streams."""

from __future__ import annotations

import json
import os
import re
import struct
import zlib
from functools import cache
from typing import Any, TypeAlias

import schemathesis
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis.generation.meta import TestPhase
from schemathesis.specs.openapi import stateful

from nemocontracts.openapi import load, validator
from nemocontracts.walk import data_lines

FEW_FILES = 3
LONGEST_MS = 14_400_000

Case: TypeAlias = schemathesis.Case[Any]
_SESSION = re.compile(r"[1-9][0-9]{18}")
"""Session ids that are led to the one that exists; those that begin with 0 stay unknown."""


def png(side: int) -> bytes:
    """Return a small square picture."""
    rows = b"\0" + bytes(range(3 * side)), b"\0" + bytes(range(3 * side, 0, -1))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(rows) * (side // 2))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _begins(
    operation: schemathesis.APIOperation[Any, Any, Any, Any], node: object, produced: object
) -> bool:
    del node, produced
    return operation.path == "/api/tasks/me/with-session/nemo_agent"


# By its own rule Schemathesis takes `task_name` for a task that must exist, and begins nowhere.
stateful.is_likely_root_transition = _begins  # type: ignore[assignment]
schemathesis.openapi.format("binary", st.sampled_from([png(16), png(32)]) | st.binary(max_size=64))


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: Case, kwargs: dict[str, object]) -> None:
    """Lead requests to a session that exists; keep them here, small, within a token's life."""
    del context, kwargs
    # JSON of any shape: each use looks first.
    body: dict[str, Any] = case.body if isinstance(case.body, dict) else {}
    if isinstance(body.get("urls"), list):
        body["urls"] = [_here(url) for url in body["urls"]]
    if isinstance(body.get("files"), list):
        del body["files"][FEW_FILES:]
    if isinstance(body.get("advance"), float | int) and body["advance"] > 3600:
        body["advance"] = 3600
    if "sessionId" in body:
        _shrink(body)
    if case.meta is not None and case.meta.phase.name is not TestPhase.STATEFUL:
        _meet(case, body)


@schemathesis.check
def stream_lines_conformance(
    ctx: schemathesis.CheckContext, response: schemathesis.Response, case: Case
) -> None:
    """Fail when a `data:` line of a stream is not what the contract says."""
    del ctx, case
    if not response.headers.get("content-type", [""])[0].startswith("text/event-stream"):
        return
    for line in data_lines(response.content.decode("utf-8")):
        for error in _lines().iter_errors(json.loads(line)):
            raise AssertionError(f"{error.message}\n{line}")


def _meet(case: Case, body: dict[str, Any]) -> None:
    """Name the session that exists in a request that the links did not lead to one."""
    if _SESSION.fullmatch(str((case.path_parameters or {}).get("sid"))):
        case.path_parameters["sid"] = os.environ["NEMO_SESSION"]
    for key in ("session_id", "sessionId"):
        if isinstance(body.get(key), str) and body[key]:
            body[key] = os.environ["NEMO_SESSION"]


def _shrink(order: dict[str, Any]) -> None:
    """Make what may be a long film in high quality a short and small one."""
    if isinstance(order.setdefault("output", {}), dict):
        order["output"] |= {"resolution": "160x90", "fps": 5}
    tracks = order["draft"].get("t") if isinstance(order.get("draft"), dict) else None
    for track in tracks if isinstance(tracks, list) else ():
        rows = track.get("sg") if isinstance(track, dict) else None
        for segment in rows if isinstance(rows, list) else ():
            for key in ("st", "d") if isinstance(segment, dict) else ():
                if isinstance(segment.get(key), int) and 2000 < segment[key] <= LONGEST_MS:
                    segment[key] = segment[key] % 2000 + 1


@cache
def _lines() -> Draft202012Validator:
    return validator(load(), {"$ref": "#/components/schemas/StreamLine"})


def _here(url: object) -> object:
    home = os.environ["NEMO_API_URL"]
    return f"{home}/{abs(hash(url)) % 5}.mp4" if str(url).startswith("http") else url
