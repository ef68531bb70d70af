"""Where the API is called; paths with a session stand with the person who has one."""

from __future__ import annotations

TOKEN = "/api/auth/anonymous-token"  # noqa: S105 - a path
CLAIM = "/api/auth/claim-token"
CREATE = "/api/tasks/me/with-session/nemo_agent"
BALANCE = "/api/credits/balance/simple"
SUBMIT = "/api/render/proxy/lambda"
