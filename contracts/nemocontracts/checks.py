"""Named assertions on answers. Each returns the part that was checked, for the next one.

Written from the documents alone; what rests on less than them says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

Wire = dict[str, Any]
STATUSES: Mapping[int, frozenset[int]] = {
    1001: frozenset((200, 401)),
    1002: frozenset((200, 404)),
    2001: frozenset((200, 402)),
    4001: frozenset((200, 415)),
    4002: frozenset((200, 413)),
}
"""The two readings of the HTTP status of a named code; other codes are the status."""

TRACK_KINDS = frozenset((0, 1, 7))
JOB_STATES = frozenset(("pending", "processing", "completed", "failed", "cancelled"))
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_ISO_Z = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def envelope(answer: httpx.Response, *statuses: int) -> Wire:
    """The answer is `{"code", "message", ...}` in JSON, with one of `statuses` if any are given."""
    kind, _, more = answer.headers.get("content-type", "").partition(";")
    assert kind.strip() == "application/json", f"`{kind}`: {answer.text[:300]}"
    charset = more.lower().replace(" ", "").replace('"', "")
    assert charset in ("", "charset=utf-8"), f"JSON is UTF-8 (RFC 8259), and not `{more}`"
    body = answer.json()
    assert isinstance(body, dict), f"not an envelope: {answer.text[:300]}"
    assert type(body.get("code")) is int, f"no whole `code` in {answer.text[:300]}"
    assert isinstance(body.get("message"), str), f"no `message` in {answer.text[:300]}"
    assert not statuses or answer.status_code in statuses, f"{answer.status_code}: {body}"
    return body


def succeeded(answer: httpx.Response) -> Wire:
    """The answer is an envelope with code 0, and has data."""
    body = envelope(answer, 200)
    assert body["code"] == 0, body
    assert isinstance(body.get("data"), dict), body
    found: Wire = body["data"]
    return found


def refused(answer: httpx.Response, code: int, *, strict: bool = True) -> Wire:
    """The answer refuses with `code`; `strict`: on a status that one of the readings allows."""
    body = envelope(answer)
    assert body["code"] == code, f"{answer.status_code}: {body}"
    assert body["message"].strip(), "a refusal says why"
    if strict or code not in STATUSES:
        allowed = STATUSES.get(code, frozenset((code,)))
        assert answer.status_code in allowed, f"code {code} on HTTP {answer.status_code}"
    assert not body.get("data"), f"a refusal brings no data: {body}"
    return body


def never_breaks(answer: httpx.Response) -> Wire:
    """The answer is an envelope, and not a fault of the backend."""
    assert answer.status_code < 500, f"{answer.status_code}: {answer.text[:300]}"
    body = envelope(answer)
    assert body["code"] < 500 or body["code"] >= 1000, body
    assert "Traceback" not in answer.text
    return body


def streamed(answer: httpx.Response) -> None:
    """The answer is an event stream."""
    assert answer.status_code == 200, f"{answer.status_code}: {answer.text[:300]}"
    kind = answer.headers.get("content-type", "")
    assert kind.startswith("text/event-stream"), f"a stream of `{kind}`: {answer.text[:300]}"


def moment(text: object) -> str:
    """`text` is ISO 8601 in UTC with a Z."""
    assert isinstance(text, str), text
    assert _ISO_Z.fullmatch(text), f"`{text}` is no ISO 8601 time in Z"
    return text


def balance(data: Wire) -> Wire:
    """The three amounts are whole, not negative, and add up (C1)."""
    for name in ("available", "frozen", "total"):
        assert type(data.get(name)) is int, f"`{name}` in {data}"
        assert data[name] >= 0, data
    assert data["total"] == data["available"] + data["frozen"], data
    return data


def event(document: Wire) -> Wire:
    """The document is an event of ADK 1.10 to 2.13 (wire-adk.md 3)."""
    assert not set(document) - EVENT_KEYS, f"keys that ADK forbids: {set(document) - EVENT_KEYS}"
    assert _UUID.fullmatch(run_id(document)), document["invocationId"]
    assert _UUID.fullmatch(document["id"]), document["id"]
    assert document["author"] not in ("", "user"), "an agent streams under its own name"
    assert type(document["timestamp"]) in (int, float), document["timestamp"]
    actions = document["actions"]
    assert set(actions) >= {"stateDelta", "artifactDelta", "requestedAuthConfigs"}, actions
    assert not set(actions) - ACTION_KEYS, actions
    assert None not in document.values(), "absent keys are left out, not null"
    if "content" in document:
        _content(document["content"], partial=document.get("partial", False))
    for name in ("errorCode", "errorMessage"):
        assert isinstance(document.get(name, ""), str), document[name]
    return document


EVENT_KEYS = frozenset(
    (
        *("content", "groundingMetadata", "partial", "turnComplete", "errorCode", "errorMessage"),
        *("interrupted", "customMetadata", "usageMetadata", "liveSessionResumptionUpdate"),
        *("invocationId", "author", "actions", "longRunningToolIds", "branch", "id", "timestamp"),
        # Between 1.11 and 1.39.
        *("modelVersion", "finishReason", "turnCompleteReason", "liveSessionId", "goAway"),
        *("inputTranscription", "outputTranscription", "avgLogprobs", "logprobsResult"),
        *("cacheMetadata", "citationMetadata", "interactionId"),
        # Up to 2.13.
        *("nodeInfo", "output", "isolationScope", "interactionStatus", "voiceActivity"),
        "environmentId",
    )
)
ACTION_KEYS = frozenset(
    (
        *("skipSummarization", "stateDelta", "artifactDelta", "transferToAgent", "escalate"),
        "requestedAuthConfigs",
        *("requestedToolConfirmations", "compaction", "endOfAgent", "agentState"),
        *("rewindBeforeInvocationId", "renderUiWidgets"),
        *("transferReason", "route", "setModelResponse"),
    )
)
_ROLES = {"functionResponse": "user", "functionCall": "model", "text": "model"}
_PART_KINDS = frozenset(
    (*_ROLES, "inlineData", "fileData", "executableCode", "codeExecutionResult")
)
_PART_NOTES = frozenset(
    ("thought", "thoughtSignature", "videoMetadata", "mediaResolution", "partMetadata")
)


def run_id(document: Wire) -> str:
    """Return the UUID of the run; up to 1.10, results told together have one of their own."""
    name: str = document["invocationId"]
    assert name.startswith("e-") or told_together(document), name
    return name.removeprefix("e-")


def told_together(document: Wire) -> bool:
    """Whether the event has the results of several calls that ran side by side."""
    parts = document.get("content", {}).get("parts", ())
    return sum("functionResponse" in part for part in parts) > 1


def told_once(documents: Sequence[Wire]) -> None:
    """No event comes twice: increments may have their whole's id, files that of their text."""
    whole: list[str] = []
    for before, document in zip(({}, *documents), documents, strict=False):
        name, files = document["id"], document["actions"]["artifactDelta"]
        if files and "content" not in document and before.get("id") == name:
            continue
        assert name not in whole, f"an event id is used twice: {name} after {whole}"
        if not document.get("partial"):
            whole.append(name)


def increments(documents: Sequence[Wire]) -> None:
    """Partial texts join to the whole that follows, and so do partial thoughts."""
    pieces = {True: "", False: ""}
    for document in documents:
        whole = {True: "", False: ""}
        for part in document.get("content", {}).get("parts", ()):
            whole[part.get("thought", False)] += part.get("text", "")
        if document.get("partial"):
            pieces = {kind: pieces[kind] + whole[kind] for kind in pieces}
        elif any(whole.values()) and any(pieces.values()):
            assert whole == pieces, f"{whole} is not what was told in pieces: {pieces}"
            pieces = {True: "", False: ""}
    assert not any(pieces.values()), f"told in pieces, and never whole: {pieces}"


def _content(content: Wire, *, partial: bool) -> None:
    assert set(content) <= {"parts", "role"}, content
    assert content["parts"], "content without parts"
    for part in content["parts"]:
        (kind,) = set(part) - _PART_NOTES
        assert kind in _PART_KINDS, part
        expected = _ROLES.get(kind, content.get("role"))
        assert content.get("role", expected) == expected, content
        if kind == "functionCall":
            assert isinstance(part[kind].get("args", {}), dict), part
        if kind == "functionResponse":
            assert isinstance(part[kind]["response"], dict), part
        if kind in ("functionCall", "functionResponse"):
            assert part[kind]["id"], part
            assert partial or part[kind]["name"], part


def compact(data: str) -> None:
    """The JSON has no space outside its texts, and escapes only what it must."""
    around = _JSON_TEXT.sub("", data)
    assert not re.search(r"\s", around), f"spaces in {data}"
    escapes = [found for found in re.findall(r"\\(?:u(....)|.)", data) if found]
    assert all(int(found, 16) < ord(" ") for found in escapes), f"escaped without need: {data}"


def draft(document: Wire) -> Wire:
    """The timeline has the documented keys, and keeps its laws (T2; WIRE.md "Draft")."""
    assert isinstance(document["t"], list), document
    assert isinstance(document.get("m", {}), dict), document
    ends, ids = [0], []
    for track in document["t"]:
        assert track["tt"] in TRACK_KINDS, f"`tt` {track['tt']}"
        assert isinstance(track["sg"], list), track
        ids.append(track.get("id"))
        ends.append(_row(track, ids))
    known = [name for name in ids if name is not None]
    assert len(known) == len(set(known)), f"an id is used twice: {known}"
    assert document["d"] == max(ends), f"d is {document['d']}, the last segment ends {max(ends)}"
    return document


def _row(track: Wire, ids: list[object]) -> int:
    reached = 0
    for segment in track["sg"]:
        ids.append(segment.get("id"))
        for name in ("st", "d"):
            assert type(segment[name]) is int, f"`{name}` is no whole ms: {segment}"
        assert segment["st"] >= reached, f"segments overlap or are not sorted: {track['sg']}"
        assert segment["d"] > 0, segment
        assert segment.get("in", 0) >= 0, segment
        assert isinstance(segment.get("m", {}), dict), segment
        if track["tt"] == 7:
            assert isinstance(segment["tx"], str), segment
        else:
            assert segment["src"], segment
        reached = segment["st"] + segment["d"]
    return reached


def known_sources(state: Wire) -> None:
    """Every source on the timeline is a file of the session."""
    inside = state["state"]
    files = {item.get("id") for item in (*inside["video_infos"], *inside["generated_media"])}
    for track in inside["draft"]["t"]:
        for segment in track["sg"]:
            assert track["tt"] == 7 or segment["src"] in files, f"{segment['src']} not in {files}"


def job(answer: Wire, render_id: str) -> str:
    """The answer tells of that export, the same in both documented shapes; return its status."""
    assert answer["code"] == 0, answer
    nested = answer.get("data")
    shapes = [
        (shape, name)
        for shape, name in ((answer, "taskId"), (nested or {}, "id"))
        if "status" in shape
    ]
    assert shapes, f"no status in {answer}"
    for shape, name in shapes:
        assert shape[name] == render_id, f"{name}: {shape[name]}"
        assert shape["status"] in JOB_STATES, shape["status"]
        assert 0 <= shape["progress"] <= 100, shape["progress"]
        assert (shape["status"] == "completed") <= (shape["progress"] == 100), shape
    assert len({shape["status"] for shape, _ in shapes}) == 1, answer
    if nested and "createdAt" in nested:
        moment(nested["createdAt"])
    status: str = shapes[0][0]["status"]
    assert (status == "completed") == bool(_url(answer)), (
        "a film is there once completed, not before"
    )
    return status


def film_url(answer: Wire) -> str:
    """The export has a film; return its address."""
    url = _url(answer)
    assert url, f"no film in {answer}"
    return url


def _url(answer: Wire) -> str:
    flat = (answer.get("output") or {}).get("url")
    nested = (answer.get("data") or {}).get("outputUrl")
    assert not (flat and nested) or flat == nested, f"two films: {flat} and {nested}"
    return flat or nested or ""
