"""How an edit changes a draft: pure, all or nothing, and the only way a draft changes.

`needs` says what must be measured or made before `apply` is called.
"""

from __future__ import annotations

from nemomock.domain.apply.clipwise import timed
from nemomock.domain.apply.doers import ON_FILES, ON_PICTURE
from nemomock.domain.apply.facts import ClipOrder, Facts, MusicOrder, Needs
from nemomock.domain.apply.gather import clip_order
from nemomock.domain.apply.material import with_picture
from nemomock.domain.apply.naming import subject
from nemomock.domain.apply.needed import needs
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Edit

__all__ = [
    "Applied",
    "CannotEdit",
    "Change",
    "ClipOrder",
    "Facts",
    "MusicOrder",
    "Needs",
    "Value",
    "apply",
    "clip_order",
    "needs",
    "subject",
]


def apply(draft: Draft, edit: Edit, facts: Facts) -> Applied:
    """Return the draft after one edit, with notes of what changed.

    Raises `CannotEdit` when it cannot be done; the draft that was given is untouched.
    """
    if (do := ON_FILES.get(type(edit))) is not None:
        return do(draft, edit, facts)
    laid, placed = with_picture(draft, facts, edit.op)
    done = ON_PICTURE[type(edit)](laid, timed(laid, edit), facts)
    return Applied(done.draft, (*placed, *done.changes), done.rewound)
