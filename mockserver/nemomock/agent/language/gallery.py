"""Rules about images: a slideshow of many, a slow move over one."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.domain.clips import AnimatePhoto
from nemomock.domain.edits import Slideshow


def slideshows(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Lay the images out one after the other, with motion."""
    if not is_slideshow(clause, story):
        return
    per_image = _per_image(clause)
    target = moments.length(clause) if per_image is None else moments.target(clause)
    if target is None and per_image is None:
        rhythms = (
            _per_image(each) for each in story.clauses if not each.has("transition", "title")
        )
        per_image = next((ms for ms in rhythms if ms), None)
    if per_image is not None and target == per_image:
        target = None
    still = any(item.text in ("static", "静止", "still frame") for item in clause.items)
    yield Slideshow(per_image_ms=per_image, target_ms=target, motion=not still)
    if clause.has("animate") and not clause.has("images", "slideshow"):
        yield Refused("generate", "one_photo")


def is_slideshow(clause: Clause, story: Story) -> bool:
    """Whether the clause asks for its images, or those of the message, one after the other."""
    if clause.context or clause.does("remove", "keep", "cut"):
        return False
    if clause.has("slideshow"):
        return not clause.does("change", "export", "edit") and not clause.label
    doing = clause.does("make", "merge", "animate", "change", "edit", "take", "want")
    if clause.has("every") and clause.does("add") and clause.kinds("duration"):
        return clause.has("image", "images") and not clause.has("music", "title", "text")
    if clause.has("images"):
        return (
            not _comes_alive(clause)
            and doing
            and clause.own_verb
            and not clause.before("with").has("text", "brief")
            and not _only_colours(clause)
        )
    if story.images and doing and clause.own_verb:
        return (clause.has("merge") and not names_clips(clause)) or (
            clause.has("genre") and clause.has("make")
        )
    return False


def _comes_alive(clause: Clause) -> bool:
    """Whether it is `照片动起来`: what is in the photos moves; no word of them as a show."""
    return any(
        item.text in ("动起来", "会动", "活起来", "动一动", "活过来") for item in clause.items
    )


def names_clips(clause: Clause) -> bool:
    """Whether it speaks of recordings, not of images."""
    return any(
        item.text in ("clips", "clip", "footage", "recordings", "片段") for item in clause.items
    )


def _only_colours(clause: Clause) -> bool:
    return clause.has("look", "tone", "orientation") and not clause.has(
        "genre", "merge", "into", "from"
    )


def _per_image(clause: Clause) -> int | None:
    rhythm = moments.every(clause)
    if rhythm:
        return rhythm
    each = (clause.has("every") and clause.has("images", "image", "footage")) or any(
        item.text.startswith("每张") or item.text in ("each", "apiece") for item in clause.items
    )
    return next((int(item.value) for item in clause.kinds("duration")), None) if each else None


def photos(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Give one still a slow move, and say that its content stays as it is."""
    if clause.does("animate") and "overlay_image" in clause.every("op"):
        yield Refused("generate", "one_photo")
        return
    alive = _comes_alive(clause) and (story.images or story.photo)
    if not alive and (story.images or story.slideshow or not _animates_photo(clause, story)):
        return
    yield AnimatePhoto(moments.length(clause))
    yield Refused("generate", "one_photo")


_LIVING = ("him", "her", "them", "me", "us")


def _portrays(clause: Clause) -> bool:
    """Whether it is `this portrait` of somebody, no shape; `this old photo`, no look."""
    pairs = zip(clause.items, clause.items[1:], strict=False)
    return any(first.means("my", "article") and it.text in _PORTRAITS for first, it in pairs)


_PORTRAITS = ("portrait", "old photo")


def _animates_photo(clause: Clause, story: Story) -> bool:
    if clause.context or not clause.own_verb:
        return False
    if clause.has("animate") and (clause.has("image") or story.photo or _portrays(clause)):
        return True
    if story.photo and clause.does("make") and any(i.text in _LIVING for i in clause.items[:3]):
        return True
    place = clause.find("image")
    into = any(item.means("into", "to", "from") for item in clause.items)
    moving = clause.has("genre", "into")
    backdrop = clause.has("backdrop")
    return (
        not backdrop
        and place >= 0
        and into
        and moving
        and clause.does("make", "change", "take", "edit")
    )
