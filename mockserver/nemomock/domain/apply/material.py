"""What goes onto the picture track and how it stands there: uploads, stills, canvases.

An edit that finds an empty timeline first lays the uploaded videos on it, all of them, in
upload order; without videos the images, as a slideshow. Only merging, a slideshow and
`Use` bring in later uploads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import CannotEdit, Change
from nemomock.domain.apply.rows import Ids, length_ms, picture, put
from nemomock.domain.draft import Canvas, Draft, Effect, Segment, Track, TrackKind
from nemomock.domain.looks import MOTIONS
from nemomock.domain.media import Media, MediaKind

STILL_MS = 3000
"""How long an image stands when nobody says."""

VIDEO_NAME = "Video"

WIDE_ENOUGH, NARROW_ENOUGH = 1.2, 0.84
"""Between these ratios a first clip counts as square."""


NEARLY = (0.9, 1.12)
"""A photo of a shape within these ratios to the canvas is cut to fill it."""


def readable(name: str) -> str:
    """Return a file's name as a person would say it: `city_timelapse` is `city timelapse`."""
    return " ".join(name.replace("_", " ").replace("-", " ").split()) or name


def with_picture(draft: Draft, facts: Facts, op: str) -> tuple[Draft, tuple[Change, ...]]:
    """Return the draft with a picture on it, and a note when that meant placing files.

    Raises `CannotEdit`: `only_audio` or `no_media` when there is nothing to show.
    """
    if picture(draft) is not None:
        return draft, ()
    files = facts.uploads(MediaKind.VIDEO) or facts.uploads(MediaKind.IMAGE) or _made_before(facts)
    if not files:
        reason = "only_audio" if facts.uploads(MediaKind.AUDIO) else "no_media"
        raise CannotEdit(op, reason)
    laid = lay(draft, files, facts)
    kind = "placed_one" if len(files) == 1 else "placed_many"
    names = ", ".join(readable(media.name) for media in files[:3])
    return laid, (
        Change(op, kind, {"count": len(files), "name": names, "all_ms": length_ms(laid)}),
    )


def lay(draft: Draft, files: Iterable[Media], facts: Facts, *, still_ms: int = STILL_MS) -> Draft:
    """Return the draft with these files after the end of its picture track.

    A draft without a picture takes its canvas from the first of them, and its title from
    the project.
    """
    files = tuple(files)
    track = picture(draft)
    if track is None:
        shown = draft.canvas if draft.ready else canvas_for(files[0], draft.canvas)
        draft = replace(draft, canvas=shown, title=draft.title or facts.project)
    ids = Ids(draft)
    if track is None:
        track = Track(ids.track(TrackKind.VIDEO), TrackKind.VIDEO, name=VIDEO_NAME)
    segments = list(track.segments)
    reached = track.end_ms
    for media in files:
        segments.append(stand(media, ids.segment(), reached, draft.canvas, still_ms, len(segments)))
        reached = segments[-1].end_ms
    return put(draft, replace(track, segments=tuple(segments)))


def stand(
    media: Media, name: str, start_ms: int, canvas: Canvas, still_ms: int, place: int
) -> Segment:
    """Return the segment that shows a whole file; a still moves gently, each another way."""
    still = media.kind is MediaKind.IMAGE or media.duration_ms <= 0
    return Segment(
        id=name,
        start_ms=start_ms,
        duration_ms=still_ms if still else media.duration_ms,
        source=media.id,
        fit=(photo_fit if still else fit_for)((media.width, media.height), canvas),
        effects=(motion(place),) if still else (),
        name=readable(media.name),
    )


def motion(place: int) -> Effect:
    """Return the motion of the image in this place of a row."""
    return Effect("motion", {"move": MOTIONS[place % len(MOTIONS)]})


def canvas_for(media: Media, canvas: Canvas) -> Canvas:
    """Return the canvas that suits a first clip: wide, upright or square, 1080 lines."""
    if media.width <= 0 or media.height <= 0:
        return canvas
    ratio = media.width / media.height
    if ratio >= WIDE_ENOUGH:
        return replace(canvas, width=1920, height=1080)
    if ratio <= NARROW_ENOUGH:
        return replace(canvas, width=1080, height=1920)
    return replace(canvas, width=1080, height=1080)


def fit_for(shape: tuple[float, float], canvas: Canvas) -> str:
    """Return `contain` where the shape is (nearly) that of the canvas, else `blur`.

    `blur` shows the whole picture and leaves no black bars.
    """
    width, height = shape
    if width <= 0 or height <= 0:
        return "blur"
    off = width * canvas.height / (height * canvas.width)
    return "contain" if 0.98 <= off <= 1.02 else "blur"


def photo_fit(shape: tuple[float, float], canvas: Canvas) -> str:
    """Return `cover` for a photo of nearly the canvas's shape, which leaves no thin bars."""
    fit = fit_for(shape, canvas)
    if fit == "contain" or min(shape) <= 0:
        return fit
    off = shape[0] * canvas.height / (shape[1] * canvas.width)
    return "cover" if NEARLY[0] <= off <= NEARLY[1] else fit


def _made_before(facts: Facts) -> tuple[Media, ...]:
    return tuple(media for media in facts.media.values() if media.visual)
