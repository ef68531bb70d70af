"""What a person's message means: `understand` makes a plan of it, `plan_to_wire` prints one.

Rules over words in English and Chinese; no model, no network, no media.
"""

from __future__ import annotations

from nemomock.agent.language.understand import understand
from nemomock.agent.language.wire import edit_to_wire, plan_to_wire

__all__ = ["edit_to_wire", "plan_to_wire", "understand"]
