"""How large the export shall be: its picture and its file."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.clips import Resize
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Compress
from nemomock.domain.film_size import (
    LEAST_LINES,
    LEAST_SHARE,
    MOST_LINES,
    Smaller,
    exported,
    least_bytes,
)


def resize(draft: Draft, edit: Resize, facts: Facts) -> Applied:
    """Export with so many lines on the short side; `other_size` for more than 1080."""
    del facts
    if not LEAST_LINES <= edit.height <= MOST_LINES:
        bounds: dict[str, Value] = {"least": LEAST_LINES, "most": MOST_LINES}
        raise CannotEdit(edit.op, "other_size", height=edit.height, **bounds)
    canvas = replace(draft.canvas, lines=edit.height)
    width, height = exported(canvas.width, canvas.height, edit.height)
    params: dict[str, Value] = {"width": width, "height": height}
    return Applied(replace(draft, canvas=canvas), (Change(edit.op, "resized", params),))


def compress(draft: Draft, edit: Compress, facts: Facts) -> Applied:
    """Let the file be small. `file_too_small` tells the least; `small_enough` after four halvings.

    Without a size it is halved, once more each time.
    """
    del facts
    if edit.most_bytes is not None:
        return _at_most(draft, edit, edit.most_bytes)
    share = (draft.smaller.share if draft.smaller and draft.smaller.share else 1.0) / 2
    if share < LEAST_SHARE:
        raise CannotEdit(edit.op, "small_enough", share_level=LEAST_SHARE)
    done = replace(draft, smaller=Smaller(share=share))
    return Applied(done, (Change(edit.op, "compressed", {"share_level": share}),))


def _at_most(draft: Draft, edit: Compress, most: int) -> Applied:
    least = least_bytes(draft.duration_ms)
    if most < least:
        sizes: dict[str, Value] = {"want_bytes": most, "least_bytes": least}
        raise CannotEdit(edit.op, "file_too_small", have_ms=draft.duration_ms, **sizes)
    done = replace(draft, smaller=Smaller(most_bytes=most))
    return Applied(done, (Change(edit.op, "compressed_to", {"most_bytes": most}),))
