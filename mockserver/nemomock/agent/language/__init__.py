"""What a person's message means: `understand` makes a plan of it, `plan_to_wire` prints one.

`explained` says which words made what. Rules over words in English and Chinese, and the common
words of six more languages; no model, no network, no media.
"""

from __future__ import annotations

from nemomock.agent.language.understand import understand
from nemomock.agent.language.why import Because, explained
from nemomock.agent.language.wire import because_to_wire, edit_to_wire, plan_to_wire

__all__ = [
    "Because",
    "because_to_wire",
    "edit_to_wire",
    "explained",
    "plan_to_wire",
    "understand",
]
