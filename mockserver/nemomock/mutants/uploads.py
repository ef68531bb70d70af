"""Faults of uploads: what is taken, what is kept, and what is told of it (U1-U5)."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from nemomock.domain.errors import NemoError
from nemomock.domain.media import Media, MediaKind
from nemomock.media import claims, types
from nemomock.media.intake import Arrival, Library
from nemomock.mutants.mutant import Mutant, always, around, instead, returning, together
from nemomock.mutants.wire import STATE, UPLOAD, Answer, drop, put, refusal, rename, told
from nemomock.web import multipart, projects, uploads

FILES = "data.files"
INFOS = "data.state.video_infos"


def _kept(change: Any) -> Any:
    """Change what is known of a file that was taken."""

    def make(original: Any) -> Any:
        def place(self: Library, path: Path, *given: Any) -> Media:
            found: Media = change(original(self, path, *given))
            return found

        return place

    return around(Library, "_place", make)


def _cut_short(original: Any) -> Any:
    def place(self: Library, path: Path, *given: Any) -> Media:
        media: Media = original(self, path, *given)
        file = self.path(media)
        file.write_bytes(file.read_bytes()[:-1])
        return media

    return place


def _md5(media: Media) -> Media:
    return replace(media, hash=hashlib.md5(media.filename.encode()).hexdigest())  # noqa: S324


def _swap(answer: Answer) -> None:
    for item in (answer.body.get("data") or {}).get("files", ()):
        item["width"], item["height"] = item["height"], item["width"]


def _named_by_id(answer: Answer) -> None:
    for item in (answer.body.get("data") or {}).get("files", ()):
        item["filename"] = item["id"]


def _first_of(original: Any) -> Any:
    async def fetch(request: Any, arrivals: Any) -> list[Arrival]:
        found: list[Arrival] = await original(request, arrivals)
        return found[:1]

    return fetch


def _first_in_form(original: Any) -> Any:
    async def receive(*given: Any) -> list[Arrival]:
        found: list[Arrival] = await original(*given)
        return found[:1]

    return receive


def _backwards(original: Any) -> Any:
    async def keep_all(request: Any, holder: Any, session: Any, files: Any) -> list[Media]:
        found: list[Media] = await original(request, holder, session, files[::-1])
        return found

    return keep_all


def _in_part(original: Any) -> Any:
    """Keep the files before the one that is refused."""

    async def receive(request: Any, library: Library, arrivals: Any) -> list[Arrival]:
        found: list[Arrival] = []
        arrival = library.arrival

        def noted(filename: str) -> Arrival:
            found.append(arrival(filename))
            return found[-1]

        vars(library)["arrival"] = noted
        try:
            whole: list[Arrival] = await original(request, library, arrivals)
        except NemoError:
            if not found:
                raise
            return found
        finally:
            del vars(library)["arrival"]
        return whole

    return receive


def _any_kind(kind: MediaKind | None) -> MediaKind:
    return kind or MediaKind.VIDEO


def _typed(names: frozenset[str], original: Any) -> Any:
    def kind_of(filename: str) -> MediaKind | None:
        found: MediaKind | None = original(filename)
        return None if types.extension(filename) in names else found

    return kind_of


def _small_letters(original: Any) -> Any:
    def kind_of(filename: str) -> MediaKind | None:
        found: MediaKind | None = original(filename)
        return found if filename.rpartition(".")[2].islower() else None

    return kind_of


def _shared(original: Any) -> Any:
    """Show the files of all sessions of a person in each of them."""

    def files(request: Any, session: Any, *, generated: bool) -> list[Any]:
        everything = request.state["backend"].store.all(type(session))
        mine = [other for other in everything if other.owner == session.owner]
        return [item for other in mine for item in original(request, other, generated=generated)]

    return files


def _refusing(*names: str) -> Any:
    return around(types, "kind_of", lambda original: _typed(frozenset(names), original))


def _loose(extra: int) -> Any:
    def make(original: Any) -> Any:
        def init(self: Arrival, folder: Path, filename: str, limit: int) -> None:
            original(self, folder, filename, limit + extra)

        return init

    return around(Arrival, "__init__", make)


MUTANTS = (
    Mutant(
        "upload-form-field", "U1", "the form field is `file`", instead(multipart, "FIELD", b"file")
    ),
    Mutant(
        "upload-files-renamed",
        "U1",
        "`files` of the answer is `items`",
        told(UPLOAD, rename(FILES, "items")),
    ),
    Mutant(
        "upload-first-only",
        "U1",
        "of several files the first is kept",
        around(multipart, "receive", _first_in_form),
    ),
    Mutant(
        "upload-order",
        "U1",
        "files come in reverse order",
        around(uploads, "_keep_all", _backwards),
    ),
    Mutant(
        "upload-duration-ms",
        "U1",
        "`duration` is in milliseconds",
        told(UPLOAD, put(f"{FILES}.*.duration", lambda d: d * 1000)),
    ),
    Mutant(
        "upload-duration-rounded",
        "U1",
        "`duration` is in whole seconds, rounded up",
        _kept(lambda m: replace(m, duration_ms=-(-m.duration_ms // 1000) * 1000 + 1000)),
    ),
    Mutant("upload-size-swapped", "U1", "width and height are swapped", told(UPLOAD, _swap)),
    Mutant(
        "upload-kind-wrong",
        "U1",
        "sound is told to be video",
        told(UPLOAD, put(f"{FILES}.*.file_type", lambda k: "video" if k == "audio" else k)),
    ),
    Mutant(
        "upload-name-lost",
        "U1",
        "`filename` is the id",
        told(UPLOAD, _named_by_id),
    ),
    Mutant("upload-hash-of-name", "U1", "`hash` is that of the name", _kept(_md5)),
    Mutant(
        "upload-link-dropped",
        "U1",
        "`cdn_url` is missing",
        told(UPLOAD, drop(f"{FILES}.*.cdn_url")),
    ),
    Mutant(
        "upload-byte-short",
        "U1",
        "a kept file has lost its last byte",
        around(Library, "_place", _cut_short),
    ),
    Mutant(
        "state-upload-other",
        "T1",
        "the state tells another size than the upload",
        told(STATE, put(f"{INFOS}.*.size", lambda s: s + 1)),
    ),
    Mutant(
        "url-first-only",
        "U2",
        "of several URLs the first is fetched",
        around(uploads, "_fetch_all", _first_of),
    ),
    Mutant(
        "url-refused-500",
        "U2",
        "a URL that cannot be fetched breaks the backend",
        told(UPLOAD, refusal(400, now=500, status=500)),
    ),
    Mutant("type-gif-refused", "U3", "gif is refused", _refusing("gif")),
    Mutant("type-m4a-refused", "U3", "m4a is refused", _refusing("m4a")),
    Mutant(
        "type-any",
        "U3",
        "any extension is taken",
        together(*(returning(each, "kind_of", _any_kind) for each in (types, claims))),
    ),
    Mutant(
        "type-large-letters",
        "U3",
        "a type in large letters is refused",
        around(types, "kind_of", _small_letters),
    ),
    Mutant(
        "type-code-415", "U3", "an unknown type is code 415", told(UPLOAD, refusal(4001, now=415))
    ),
    Mutant(
        "type-on-400", "U3", "an unknown type is HTTP 400", told(UPLOAD, refusal(4001, status=400))
    ),
    Mutant(
        "type-unchecked",
        "U3",
        "what is inside a file is not looked at",
        instead(claims, "fits", always(True)),
    ),
    Mutant(
        "form-in-part",
        "U3",
        "the files before a bad one are kept",
        around(multipart, "receive", _in_part),
    ),
    Mutant("limit-byte-more", "U4", "a file may be a byte over the limit", _loose(1)),
    Mutant("limit-byte-less", "U4", "a file must be a byte under the limit", _loose(-1)),
    Mutant(
        "limit-code-413", "U4", "a large file is code 413", told(UPLOAD, refusal(4002, now=413))
    ),
    Mutant(
        "limit-code-4001",
        "U4",
        "a large file is refused as of a wrong type",
        told(UPLOAD, refusal(4002, now=4001)),
    ),
    Mutant(
        "media-shared",
        "U5",
        "a session shows the files of the person's other sessions",
        around(projects, "_files", _shared),
    ),
)
