"""MIME types of the accepted extensions, both ways."""

from __future__ import annotations

CONTENT_TYPES = {
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
}
EXTENSIONS = {kind: extension for extension, kind in CONTENT_TYPES.items()} | {
    "audio/x-wav": "wav",
    "audio/x-m4a": "m4a",
}
