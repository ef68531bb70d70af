"""A file of subtitles drawn over a draft: SubRip, WebVTT, or lines that begin with their time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nemomock.cli import options

if TYPE_CHECKING:
    from nemomock.domain.draft import Draft


def subtitled(draft: Draft, path: Path) -> tuple[Draft, tuple[str, ...]]:
    """Return a draft with the subtitles of a file, and what to tell; mistakes end with 2."""
    from nemomock.domain.apply import CannotEdit
    from nemomock.domain.apply.captions import lay_cues
    from nemomock.domain.cues import BadCues, read_cues

    try:
        cues = read_cues(path.read_text(encoding="utf-8-sig"))
        done = lay_cues(draft, cues)
    except OSError as error:
        options.fail(f"`{path}` cannot be read: {error.strerror}", 2)
    except UnicodeDecodeError:
        options.fail(f"`{path}` is not UTF-8; save it as that", 2)
    except BadCues as error:
        options.fail(f"{path}: {error}", 2)
    except CannotEdit as error:
        why = "has no subtitles" if error.reason == "no_words" else f"cannot be laid: {error}"
        options.fail(f"`{path}` {why}", 2)
    late = (note for note in done.changes if note.kind == "subtitles_beyond")
    told = (
        f"subtitles that begin after the end of the film: {note.params['count']}" for note in late
    )
    return done.draft, tuple(told)
