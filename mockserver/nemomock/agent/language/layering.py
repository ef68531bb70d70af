"""Rules about pictures over the picture: a logo, a second clip, a screen to key out, a bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from nemomock.agent.language import moments
from nemomock.agent.language.arranging import numbered
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.domain.edits import Background, Overlay, Pip, ProgressBar
from nemomock.domain.pictures import Layout

SMALL, USUAL, LARGE = 0.08, 0.15, 0.3
END_MS = 3000
IMAGES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def overlays(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Lay an uploaded image over the film; what nobody can upload is refused."""
    if clause.does("remove") and clause.own_verb:
        yield Refused("overlay_image", "cover")
    elif any(item.means("drawn") for item in clause.items) and not _image(clause):
        yield Refused("overlay_image", "overlay_image")
    else:
        yield _overlay(clause, "overlay")
    del story


def lays_image(clause: Clause, story: Story) -> bool:
    """Whether it is `put badge.png in the corner`: an image file with a place on the picture."""
    placed = clause.has("position", "start", "end", "first", "last", "opacity", "clear")
    return clause.does("add") and _image(clause) is not None and placed and not story.slideshow


def watermarks(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Lay a mark over the film; one that is in the picture cannot be taken off."""
    del story
    gone = any(item.text == "去水印" for item in clause.items)
    if gone or (clause.does("remove", "cut", "verb") and clause.own_verb):
        yield Refused("watermark", "watermark")
    else:
        yield _overlay(clause, "watermark")


def _overlay(clause: Clause, role: Literal["overlay", "watermark"]) -> Overlay:
    start, duration, last = _when(clause)
    usual = "bottom-right" if role == "watermark" else "top-right"
    opacity = _opacity(clause)
    return Overlay(
        filename=_image(clause),
        position=clause.said("position") or usual,
        width=_width(clause),
        opacity=opacity if opacity is not None else 1.0,
        role=role,
        start_ms=start,
        duration_ms=duration,
        last_ms=last,
    )


def _image(clause: Clause) -> str | None:
    names = (item.text for item in clause.kinds("file"))
    return next((name for name in names if name.lower().endswith(IMAGES)), None)


def _when(clause: Clause) -> tuple[int | None, int | None, int | None]:
    """Return where something begins, how long it stays, or the last so many ms it stays for."""
    for start, end in moments.ranges(clause):
        return start, end - start, None
    for edge, ms in moments.edges(clause):
        return (0, ms, None) if edge == "first" else (None, None, ms)
    points, lasting = moments.moments(clause), moments.length(clause)
    if points:
        return points[0], lasting, None
    if clause.has("end", "outro"):
        return None, None, lasting or END_MS
    if clause.has("start", "intro"):
        return 0, lasting or END_MS, None
    return None, lasting, None


def _opacity(clause: Clause) -> float | None:
    """Return 0-1 as `50% opacity`, `30% transparent`, `semi-transparent` say it."""
    for place, item in enumerate(clause.items):
        if item.kind != "percent":
            continue
        nearby = (*clause.items[max(0, place - 3) : place], *clause.items[place + 1 : place + 3])
        if any(each.means("opacity") for each in nearby):
            return abs(item.value)
        if any(each.means("clear") for each in nearby):
            return round(1 - abs(item.value), 4)
    return 0.5 if clause.has("clear") else None


def _width(clause: Clause) -> float:
    """Return the share of the canvas that an image takes."""
    if _opacity(clause) is None or len(clause.kinds("percent")) > 1:
        said = [abs(item.value) for item in clause.kinds("percent") if 0 < abs(item.value) <= 1]
        if said and (clause.has("size", "into", "at") or _opacity(clause) is None):
            return said[-1] if _opacity(clause) is not None else said[0]
    if clause.has("tiny"):
        return SMALL
    return LARGE if clause.has("bold") else USUAL


def insets(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Show two clips or more at once."""
    bordered = clause.has("outlined", "fit")
    if bordered and not story.has("piece") and not clause.has("footage"):
        return  # `a border on top and bottom`
    start, duration, last = _when(clause)
    layout = _layout(clause)
    clips = numbered(clause)
    names = [item.text for item in clause.kinds("file")]
    said = next((abs(item.value) for item in clause.kinds("percent")), None)
    yield Pip(
        layout=layout,
        filename=names[-1] if names else None,
        clip=clips[-1][1] if clips and not names else None,
        position=_corner(clause),
        width=said if said and said <= 1 else 0.3,
        start_ms=start if last is None else None,
        duration_ms=duration,
    )


def _layout(clause: Clause) -> Layout:
    if any(item.text in _ABOVE for item in clause.items):
        return "stacked"
    for name in ("grid", "stacked", "side_by_side"):
        if name in clause.every("layout"):
            return name
    return "inset"


_ABOVE = ("one on top of the other", "on top of each other", "one above the other")


def _corner(clause: Clause) -> str:
    said = [place for place in clause.every("position") if "-" in place]
    return next((place for place in said if place.startswith(("top-", "bottom-"))), "bottom-right")


def screens(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Make the colour of a screen clear; without a screen it cannot be told from a person."""
    keys = clause.every("screen_key")
    screen = next((key for key in keys if key.startswith("#")), keys[0] if keys else None)
    if screen is None and story.has("screen_key"):
        screen = next(each.said("screen_key") for each in story.clauses if each.has("screen_key"))
    behind = goes_behind(clause, story)
    if screen is None and not behind:
        yield Refused("background", "background")
        return
    about = (clause, *(each for each in story.clauses if tells_backdrop(each, story)))
    names = [item.text for each in about for item in each.kinds("file")]
    color = next((said for each in about if (said := _behind(each))), None)
    yield Background(
        key=screen if screen and screen.startswith("#") else None,
        filename=names[-1] if names else None,
        color=None if names else color,
    )


def tells_backdrop(clause: Clause, story: Story) -> bool:
    """Whether it tells what goes behind somebody whose screen is keyed out elsewhere."""
    if not story.has("screen_key") or clause.has("screen_key"):
        return False
    return clause.has("backdrop") or any(
        item.text in ("behind", "后面") and item.kind != "quote" for item in clause.items
    )


def goes_behind(clause: Clause, story: Story) -> bool:
    """Whether a file is to be what is seen behind: `use photo.jpg as the background`."""
    placed = clause.does("add", "change", "verb", "make", "take") and clause.kinds("file")
    if story.generating or not placed or clause.has("genre", "slideshow", "music", "text"):
        return False
    return clause.has("backdrop") or tells_backdrop(clause, story)


def _behind(clause: Clause) -> str | None:
    """Return the colour to put behind: `replace the green screen with white`."""
    place = clause.find("with", "into", "to")
    after = clause.items[place + 1 :] if place >= 0 or clause.has("backdrop") else ()
    hexes = [item.text for item in after if item.kind == "hex"]
    return hexes[0] if hexes else next((c for i in after if (c := i.said("colour"))), None)


def bars(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Draw a bar that grows with the film."""
    del story
    hexes = [item.text for item in clause.kinds("hex")]
    top = any((item.said("position") or "").startswith("top") for item in clause.items)
    yield ProgressBar(
        color=hexes[0] if hexes else clause.said("colour") or "#ffffff",
        position="top" if top else "bottom",
    )
