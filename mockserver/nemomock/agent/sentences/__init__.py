"""A sentence for everything an edit can do.

Keys are the `kind` of a `Change`; each has English and Chinese, and names every fact
that a person would check.
"""

from __future__ import annotations

from typing import Final

from nemomock.agent.sentences.cut import CUT
from nemomock.agent.sentences.heard import HEARD
from nemomock.agent.sentences.seen import SEEN

__all__ = ["CHANGES"]

CHANGES: Final[dict[str, tuple[str, str]]] = {**CUT, **SEEN, **HEARD}
