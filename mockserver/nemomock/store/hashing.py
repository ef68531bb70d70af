"""A folder from before tokens were hashed: what it keeps in clear is hashed at the first start."""

from __future__ import annotations

import sqlite3

import msgspec

from nemomock.domain.accounts import hashed

_ACCOUNTS = "SELECT key, body FROM record WHERE kind = 'account'"
_CHANGE = "UPDATE record SET body = ? WHERE kind = 'account' AND key = ?"


def hash_tokens(base: sqlite3.Connection) -> None:
    """Put hashes in place of tokens, and leave no byte of a token in the file or its log.

    May be stopped anywhere and begun again.
    """
    with base:
        base.execute("BEGIN")
        for key, body in base.execute(_ACCOUNTS).fetchall():
            account: dict[str, object] = msgspec.json.decode(body)
            if "token" in account:
                account["token_hash"] = hashed(str(account.pop("token")))
                base.execute(_CHANGE, (msgspec.json.encode(account), key))
    # The old rows are still in pages that nothing uses, and in the write-ahead log.
    base.execute("VACUUM")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
