"""Drafts as files: read, and their media found; mistakes end with exit code 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from nemomock.cli import options

if TYPE_CHECKING:
    from nemomock.domain.draft import Draft
    from nemomock.media.assets import Assets


def read_json(path: Path) -> object:
    """Return what a file of JSON says."""
    try:
        value: object = json.loads(path.read_text(encoding="utf-8-sig"))
        json.dumps(value, ensure_ascii=False).encode()
    except OSError as error:
        options.fail(f"`{path}` cannot be read: {error.strerror}", 2)
    except UnicodeEncodeError as error:
        options.fail(f"`{path}` holds half a character: {error}", 2)
    except (ValueError, RecursionError) as error:
        options.fail(f"`{path}` is not JSON: {error}", 2)
    return value


def read_sound(path: Path) -> Draft:
    """Return a draft that keeps every law."""
    from nemomock.domain.codec import complaints, decode_sound

    value = read_json(path)
    if wrong := complaints(value):
        options.fail("\n".join(f"{path}: {complaint}" for complaint in wrong), 2)
    return decode_sound(value)


def media_folder(path: Path, assets: Path | None) -> Path:
    """Return where the media of a draft lie: the folder that was named, else the draft's own."""
    folder = assets or path.parent
    if not folder.is_dir():
        options.fail(f"`{folder}` is no folder", 2)
    return folder


def looked_at(draft: Draft, folder: Path) -> Assets:
    """Return the media of a draft below a folder, and what is lacking."""
    from nemomock.media.assets import find_assets

    return find_assets(draft, folder, options.settings({}).media_bounds)
