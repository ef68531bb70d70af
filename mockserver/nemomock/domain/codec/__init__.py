"""Drafts on the wire: the short keys of WIRE.md "Draft" in, a `Draft` out, and back.

Nothing else knows these keys. Keys that this version does not know are kept at every
level and written back untouched.
"""

from __future__ import annotations

from nemomock.domain.codec.keys import Wire
from nemomock.domain.codec.reading import complaints, decode, decode_sound
from nemomock.domain.codec.writing import encode

__all__ = ["Wire", "complaints", "decode", "decode_sound", "encode"]
