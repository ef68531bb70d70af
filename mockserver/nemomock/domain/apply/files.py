"""Which file a person means: by its name, as it is spelled or spoken, or the one not used yet."""

from __future__ import annotations

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.material import readable
from nemomock.domain.apply.outcome import CannotEdit
from nemomock.domain.draft import Draft
from nemomock.domain.media import Media


def file_called(op: str, filename: str, facts: Facts) -> Media:
    """Return the latest file of that name; raises `no_media` or `no_such_file`."""
    files = tuple(reversed(tuple(facts.media.values())))
    wanted = filename.strip().casefold()
    for spelled in (_whole, _stem, _spoken):
        for media in files:
            if spelled(media.filename).casefold() == spelled(wanted):
                return media
    for media in files:
        if wanted and wanted in media.filename.casefold():
            return media
    names = ", ".join(media.filename for media in facts.media.values())
    if not names:
        raise CannotEdit(op, "no_media")
    raise CannotEdit(op, "no_such_file", name=filename, have=names)


def picture_called(op: str, filename: str, facts: Facts) -> Media:
    """Return the file of that name, which can be seen; raises `not_a_picture` for a sound."""
    media = file_called(op, filename, facts)
    if not media.visual:
        raise CannotEdit(op, "not_a_picture", name=media.filename)
    return media


def unused(draft: Draft, files: tuple[Media, ...]) -> tuple[Media, ...]:
    """Return the files that are not on the timeline, in upload order."""
    shown = {segment.source for _, segment in draft.segments()}
    return tuple(media for media in files if media.id not in shown)


def _whole(filename: str) -> str:
    return filename


def _stem(filename: str) -> str:
    return filename.rpartition(".")[0] or filename


def _spoken(filename: str) -> str:
    return readable(_stem(filename))
