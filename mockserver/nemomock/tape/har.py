"""HAR 1.2, read and written (W3C draft "HTTP Archive format"): pure, documents in and out.

Ours alone are `_frames` beside a streamed response (offset in ms, text or base64, the last one
with how it closed), `_file` and `_sha256` for a large body, and `postData._encoding`.
What other tools wrote is read leniently; what cannot be used is refused by its entry's number.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import mimetypes
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from nemomock.tape import devtools
from nemomock.tape.exchange import (
    OURS,
    Answered,
    Asked,
    Close,
    Exchange,
    Frame,
    Headers,
    Kept,
    Tape,
    TapeInvalid,
    header,
    origin_of,
    told,
)
from nemomock.world.iso import iso_exact, parse_iso

INLINE_BYTES = 64 * 1024
"""Larger bodies are kept in files beside the HAR."""
Json = dict[str, Any]
Files = dict[str, bytes]
_HTTP = ("http", "https")
_PHASES = (("blocked", "dns", "connect"), ("send",), ("wait",), ("receive",))
"""Before a request is sent, while it is, until the head of the answer, until its end."""


def encode(tape: Tape, *, folder: str, version: str) -> tuple[Json, Files]:
    """Return the HAR document, and the files it names: paths beside it, beginning with `folder`."""
    files: Files = {}
    log: Json = {
        "version": "1.2",
        "creator": {"name": OURS, "version": version},
        "pages": [],
        "entries": [_entry(item, _Shelf(folder, files)) for item in tape.exchanges],
        "_origin": tape.origin,
    }
    if tape.comment:
        log["comment"] = tape.comment
    return {"log": log}, files


def decode(document: object, read: Callable[[str], bytes]) -> Tape:
    """Return the tape of a HAR document; `read` fetches a named file. Raises TapeInvalid."""
    log = document.get("log") if isinstance(document, dict) else None
    if not isinstance(log, dict) or not isinstance(log.get("entries"), list):
        raise TapeInvalid("this is no HAR: it has no log.entries")
    found: list[Exchange] = []
    for number, entry in enumerate(log["entries"], 1):
        try:
            if urlsplit(entry["request"]["url"]).scheme in _HTTP:
                found.append(_exchange(entry, read))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise TapeInvalid(f"entry {number} cannot be read: {told(error)}") from error
    found.sort(key=lambda item: item.started)
    origin = str(log.get("_origin") or "") or (origin_of(found[0].asked.url) if found else "")
    return Tape(tuple(found), origin, str(log.get("comment") or ""))


def name_of(digest: str, kind: str) -> str:
    """Return the name of a body's file, from its SHA-256 and its media type."""
    ending = mimetypes.guess_extension(kind.partition(";")[0].strip()) or ".bin"
    return f"{digest[:32]}{ending}"


class _Shelf:
    """Puts large bodies aside, under names made of their hashes."""

    def __init__(self, folder: str, files: Files) -> None:
        self._folder = folder
        self._files = files

    def put(self, body: bytes, kind: str) -> Json:
        digest = hashlib.sha256(body).hexdigest()
        name = f"{self._folder}/{name_of(digest, kind)}"
        self._files[name] = body
        return {"_file": name, "_sha256": digest}

    def point(self, kept: Kept) -> Json:
        return {"_file": f"{self._folder}/{kept.name}", "_sha256": kept.sha256}


def _entry(item: Exchange, shelf: _Shelf) -> Json:
    answered = item.answered
    receive = max(0.0, answered.closed - answered.wait)
    entry: Json = {
        "startedDateTime": iso_exact(item.started),
        "time": _ms(item.send + answered.closed),
        "request": _request(item.asked, shelf, item.asked_kept),
        "response": _response(answered, shelf, item.answered_kept),
        "cache": {},
        "timings": {
            "blocked": -1,
            "dns": -1,
            "connect": -1,
            "send": _ms(item.send),
            "wait": _ms(answered.wait),
            "receive": _ms(receive),
            "ssl": -1,
        },
    }
    if answered.streamed:
        entry["_frames"] = list(_frames(answered, item.answered_kept))
    if item.comment:
        entry["comment"] = item.comment
    return entry


def _request(asked: Asked, shelf: _Shelf, kept: Kept | None) -> Json:
    query = parse_qsl(urlsplit(asked.url).query, keep_blank_values=True)
    request: Json = {
        "method": asked.method,
        "url": asked.url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(asked.headers),
        "queryString": _pairs(tuple(query)),
        "headersSize": -1,
        "bodySize": kept.size if kept else len(asked.body),
    }
    if asked.body or kept:
        kind = header(asked.headers, "content-type")
        post: Json = {"mimeType": kind, "params": []}
        if kept:
            post |= {"text": "", **shelf.point(kept)}
        elif len(asked.body) > INLINE_BYTES:
            post |= {"text": "", **shelf.put(asked.body, kind)}
        else:
            text, encoding = _spelt(asked.body)
            post |= {"text": text, **({"_encoding": encoding} if encoding else {})}
        request["postData"] = post
    return request


def _response(answered: Answered, shelf: _Shelf, kept: Kept | None) -> Json:
    body = answered.body
    kind = header(answered.headers, "content-type")
    size = kept.size if kept else len(body)
    content: Json = {"size": size, "mimeType": kind}
    if kept:
        content |= shelf.point(kept)
    elif len(body) > INLINE_BYTES:
        content |= shelf.put(body, kind)
    else:
        text, encoding = _spelt(body)
        content |= {"text": text, **({"encoding": encoding} if encoding else {})}
    return {
        "status": answered.status,
        "statusText": answered.reason,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(answered.headers),
        "content": content,
        "redirectURL": header(answered.headers, "location"),
        "headersSize": -1,
        "bodySize": size,
    }


def _frames(answered: Answered, kept: Kept | None) -> Iterator[Json]:
    """Spell the frames; those of a body that is in a file give their lengths only."""
    for offset, length in kept.cuts if kept else ():
        yield {"offset": _ms(offset), "length": length}
    aside = len(answered.body) > INLINE_BYTES
    for frame in answered.frames:
        spelt: Json = {"offset": _ms(frame.offset)}
        if aside:
            yield spelt | {"length": len(frame.data)}
        else:
            text, encoding = _spelt(frame.data)
            yield spelt | {"data": text, **({"encoding": encoding} if encoding else {})}
    yield {"offset": _ms(answered.closed), "close": answered.close.value}


def _exchange(entry: Json, read: Callable[[str], bytes]) -> Exchange:
    timings = entry.get("timings") or {}
    before, send, wait, receive = (
        sum(max(0.0, float(timings.get(name) or 0)) for name in phase) for phase in _PHASES
    )
    started = parse_iso(entry["startedDateTime"])
    said = tuple(
        devtools.frames(entry.get(devtools.MESSAGES) or (), started + (before + send) / 1000, wait)
    )
    return Exchange(
        started=started,
        asked=_asked(entry["request"], read),
        answered=_answered(entry, said, wait, _ms(wait + receive), read),
        send=send,
        comment=str(entry.get("comment") or ""),
    )


def _asked(request: Json, read: Callable[[str], bytes]) -> Asked:
    post = request.get("postData") or {}
    body = _body(post, str(post.get("_encoding") or post.get("encoding") or ""), read)
    if not body and "urlencoded" in str(post.get("mimeType")):
        pairs = post.get("params") or ()
        body = urlencode([(pair["name"], pair.get("value") or "") for pair in pairs]).encode()
    headers = _headers(request)
    if body and not header(headers, "content-type") and post.get("mimeType"):
        headers += (("content-type", post["mimeType"]),)
    return Asked(str(request["method"]).upper(), request["url"], headers, body)


def _answered(
    entry: Json,
    said: tuple[Frame, ...],
    wait: float,
    end: float,
    read: Callable[[str], bytes],
) -> Answered:
    """Read an answer; `said` are the frames of a stream whose body was not kept."""
    response = entry["response"]
    content = response.get("content") or {}
    body = _body(content, str(content.get("encoding") or ""), read)
    frames = (Frame(end, body),) if body else said
    end = max(end, frames[-1].offset) if frames else end
    status = int(response["status"])
    close = Close.FIN if status > 0 else Close.RESET
    if entry.get("_frames"):
        *parts, last = entry["_frames"]
        frames = tuple(_heard(parts, body))
        close, end = Close(last["close"]), float(last["offset"])
    headers = _headers(response)
    if frames and not header(headers, "content-type") and content.get("mimeType"):
        headers += (("content-type", content["mimeType"]),)
    reason = str(response.get("statusText") or "")
    return Answered(max(status, 0), headers, frames, close, wait, end, reason)


def _heard(parts: list[Json], body: bytes) -> Iterator[Frame]:
    at = 0
    for part in parts:
        if "length" in part:
            data = body[at : at + int(part["length"])]
            at += len(data)
        else:
            data = _unspelt(part["data"], str(part.get("encoding") or ""))
        yield Frame(float(part["offset"]), data)


def _body(holder: Mapping[str, Any], encoding: str, read: Callable[[str], bytes]) -> bytes:
    if not holder.get("_file"):
        return _unspelt(str(holder.get("text") or ""), encoding)
    body = read(str(holder["_file"]))
    wanted = holder.get("_sha256")
    if wanted and hashlib.sha256(body).hexdigest() != wanted:
        raise ValueError(f"`{holder['_file']}` is not the file that was recorded")
    return body


def _spelt(data: bytes) -> tuple[str, str]:
    """Return bytes as text, and how they were encoded: nothing, or base64."""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return base64.b64encode(data).decode("ascii"), "base64"


def _unspelt(text: str, encoding: str) -> bytes:
    if encoding == "base64":
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise ValueError(f"a body is no base64: {error}") from error
    return text.encode("utf-8", "surrogatepass")


def _pairs(headers: Headers) -> list[Json]:
    return [{"name": name, "value": value} for name, value in headers]


def _headers(side: Json) -> Headers:
    """Return the headers, without what HTTP/2 keeps among them."""
    found = side.get("headers") or ()
    return tuple((item["name"], item["value"]) for item in found if item["name"][:1] != ":")


def _ms(number: float) -> float:
    return round(number, 3)
