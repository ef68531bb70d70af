"""Rules about the picture: transitions, its shape, its colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language.adjusting import adjustments
from nemomock.agent.language.clauses import Clause, senses_of
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.scope import where
from nemomock.domain.edits import AddTransition, Adjust, Aspect, Color, Remove

TRANSITION_MS = 500
DEFINITE = ("noir", "bw", "sepia", "invert", "none")
LOOK_ORDER = (
    *DEFINITE, "neon", "night", "bleach", "pastel", "vintage", "matte", "faded", "sunset", "golden",
    "cinematic", "moody", "cool", "warm", "vivid",
)  # fmt: skip
"""Where several looks are named: the most definite first."""


def transitions(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Put a transition on the cuts."""
    if clause.context or clause.does("keep"):
        return
    if clause.label and not clause.label & {"transition", "animation_label"}:
        return
    named = clause.has("transition")
    between = (
        clause.has("fade", "kind") and clause.has("fade", "fade_black") and clause.has("between")
    )
    blended = story.slideshow and any(item.text in ("fades", "fade") for item in clause.items)
    if not named and not between and not blended:
        return
    if clause.does("remove") and clause.own_verb:
        yield Remove("transition")
        return
    at = next(iter(moments.moments(clause)), None)
    if at is None:
        at = next((int(item.value) for item in clause.kinds("clock")), None)
    size = None if at is not None and clause.kinds("clock") else _transition_length(clause)
    yield AddTransition(_kind(clause), size or TRANSITION_MS, at)


def _transition_length(clause: Clause) -> int | None:
    sizes = (int(item.value) for item in clause.kinds("duration"))
    return next((size for size in sizes if size <= 5000), None)


def _kind(clause: Clause) -> str:
    said = [kind for kind in clause.every("kind") if kind != "fade"]
    return said[0] if said else "fade"


def aspects(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Reframe: by numbers, by words, by the platform it is for."""
    wanted = _ratios(clause)
    if not wanted or (clause.label and not clause.label & _SHAPE_LABELS):
        return
    if clause.does("keep") and not any(item.text in ("as", "in", "into") for item in clause.items):
        return
    yield Aspect(wanted[0], _fit(story, clause))
    for other in wanted[1:]:
        yield Refused("aspect", "second_ratio", other)


def blurs_sides(clause: Clause, story: Story) -> bool:
    """Whether the blurred background is what fills a new shape: `make it vertical, blur the bg`."""
    blurred = any(item.text in ("blur", "blurred", "blurry", "模糊") for item in clause.items)
    keyed = story.has("screen_key") or any(i.text in ("behind", "person") for i in clause.items)
    return blurred and clause.has("backdrop") and story.has("orientation") and not keyed


def _fit(story: Story, clause: Clause) -> str | None:
    said = {fit for each in (*story.clauses, clause) for fit in each.every("fit")}
    if any(blurs_sides(each, story) for each in story.clauses):
        return "blur"
    return next((fit for fit in ("blur", "contain", "cover") if fit in said), None)


_SHAPE_LABELS = frozenset({"animation_label", "export", "op", "footage", "tone"})


def _ratios(clause: Clause) -> tuple[str, ...]:
    found = [_ratio(item) for item in clause.kinds("ratio") if not _is_time(clause, item)]
    found.extend(shape for item in clause.kinds("size") if (shape := _of_size(item.text)))
    if not found and not clause.context:
        found = _by_word(clause) or _by_platform(clause)
    return tuple(dict.fromkeys(found))


def _ratio(item: Item) -> str:
    text = item.text
    for mark in (" by ", "by", "比", "x", "/", " "):
        text = text.replace(mark, ":")
    return text


def _is_time(clause: Clause, item: Item) -> bool:
    place = clause.items.index(item)
    before = clause.items[place - 1] if place else None
    if before is None or clause.has("orientation", "platform", "crop"):
        return False
    if before.means("from", "after", "before", "between", "until") or before.text in (
        "at",
        "@",
        "-",
    ):
        return not clause.does("export", "change", "make")
    return before.means("to") and any(each.kind == "clock" for each in clause.items[:place])


def _of_size(text: str) -> str | None:
    wide, _, high = text.replace(" ", "").partition("x")
    if not (wide.isdigit() and high.isdigit() and int(high)):
        return None
    share = int(wide) / int(high)
    shapes = {"9:16": 9 / 16, "1:1": 1.0, "4:5": 0.8, "16:9": 16 / 9, "4:3": 4 / 3, "21:9": 21 / 9}
    return min(shapes, key=lambda name: abs(shapes[name] - share))


def _by_word(clause: Clause) -> list[str]:
    if {"flip", "rotate"} & set(clause.every("op")) and any(
        i.text.endswith("ly") for i in clause.items
    ):
        return []
    words = [
        (place, shape)
        for place, item in enumerate(clause.items)
        if (shape := item.said("orientation")) and not _described(clause.items, place)
    ]
    for place, shape in reversed(words):
        if any(
            item.means("to", "into", "change") for item in clause.items[max(0, place - 3) : place]
        ):
            return [shape]
    words = [each for each in words if not _is_likeness(clause.items, each[0])]
    return [words[-1][1]] if words else []


def _is_likeness(items: tuple[Item, ...], place: int) -> bool:
    """Whether `portrait` is a picture of somebody, not a shape: `this portrait`."""
    if items[place].text != "portrait":
        return False
    before, after = items[max(0, place - 1) : place], items[place + 1 : place + 2]
    shaped = any(item.means("footage", "orientation", "animation_label") for item in after)
    named = any(item.means("article", "my", "make", "edit") for item in before)
    return named and not shaped


def _described(items: tuple[Item, ...], place: int) -> bool:
    """Whether the word only says which material is meant: `my vertical video`."""
    before = items[max(0, place - 2) : place]
    following = items[place + 1 : place + 3]
    if any(item.means("image", "images") for item in following[:1]):
        return True
    if any(item.means("my", "context") for item in before):
        return any(
            item.means("footage", "image", "images") for item in items[place + 1 : place + 3]
        )
    following = items[place + 1 : place + 4]
    leads_away = any(item.means("to", "into") for item in items[place + 1 :])
    return leads_away and any(item.means("footage", "to", "into") for item in following)


def _by_platform(clause: Clause) -> list[str]:
    """A platform asks for its shape only where the shape or the export is the point."""
    shape = clause.said("platform")
    if (
        shape is None
        or clause.has("image", "images", "upload", "op")
        or clause.before("with").has("title", "text", "subtitle", "music")
    ):
        return []
    reshaping = clause.does("change") or clause.has("crop")
    shipping = clause.does("export") and any(item.means("platform") for item in clause.items[1:])
    brief = clause.does("make") and not clause.has("genre", "images", "image", "edited", "footage")
    fitted = clause.does("edit") and clause.has("for") and len(clause.items) <= 5
    suited = clause.has("for") and any(item.text in _SUITED for item in clause.items)
    shared = clause.before("for").has("piece") and clause.does("make", "split", "cut")
    if (suited or shared) and shape == "9:16":
        return [shape]
    turned = clause.does("make") and clause.has("my") and _into_platform(clause)
    return [shape] if reshaping or shipping or brief or fitted or turned else []


_SUITED = ("suitable", "suited", "optimized", "optimised", "ready", "sized", "perfect", "formatted")


def _into_platform(clause: Clause) -> bool:
    """Read `turn this video into a TikTok`."""
    place = clause.find("platform")
    return any(item.means("into", "to") for item in clause.items[max(0, place - 3) : place])


def colours(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Give the picture the look that is nearest to the words."""
    if clause.context or clause.does("keep"):
        return
    if clause.label and not (clause.label & {"tone", "grade"} or _is_style(clause)):
        return
    if story.generating and not (clause.own_verb or clause.label or clause.has("tone", "grade")):
        return
    beside = _of_result(clause).without(
        lambda item: item.means("adjust") or (item.text == "old photo" and clause.has("animate"))
    )
    look = _look(beside, story)
    if look:
        yield Color(look, where(clause))
    elif clause.has("adjust") and any(
        isinstance(each, Adjust) for each in adjustments(clause, story)
    ):
        return
    elif clause.has("exposure") and not clause.has("music") and not _chosen_parts(clause):
        yield Refused("color", "exposure")
    elif _asks_for_any_filter(clause):
        yield Refused("filter", "filter")


def _is_style(clause: Clause) -> bool:
    """Whether a `Style:` is of the picture: it names tones, and no words on the screen."""
    return bool(clause.label & {"animation_label"}) and (
        clause.has("tone", "grade") and not clause.has("text", "title", "subtitle", "font")
    )


def _of_result(clause: Clause) -> Clause:
    """Return the part about what comes out of `a photo of a sunset into a video`."""
    into = clause.find("into")
    if into < 0 or not any(item.means("image", "images") for item in clause.items[:into]):
        return clause
    items = clause.items[into:]
    return replace(clause, items=items, senses=senses_of(items))


def _chosen_parts(clause: Clause) -> bool:
    """Whether `highlights` are the best parts here, not the bright ones."""
    named = [item for item in clause.items if item.means("exposure")]
    parts = all(item.text == "highlights" for item in named)
    return parts and clause.does("cut", "make", "change", "split", "keep", "merge")


def _asks_for_any_filter(clause: Clause) -> bool:
    """Whether it is `add a filter`, whichever."""
    named = any(
        item.text in ("filter", "滤镜", "effect", "特效") and item.kind != "quote"
        for item in clause.items
    )
    return named and clause.does("add") and not clause.has("op", "music", "transition", "fade")


def _look(clause: Clause, story: Story) -> str | None:
    said = clause.every("look")
    definite = next((look for look in DEFINITE if look in said), None)
    on_picture = clause.has("tone", "grade") or any(
        item.means("look") and item.text.endswith((" look", " aesthetic")) for item in clause.items
    )
    if clause.does("remove") and clause.own_verb:
        plain = clause.has("tone") and not clause.has("op", "screen", "music")
        return "none" if plain or "none" in said else None
    if (
        definite in ("noir", "bw", "none")
        or (definite and len(clause.items) <= 3)
        or (definite and (on_picture or clause.has("footage", "screen")))
    ):
        return definite
    if definite and clause.does("make", "change", "add", "edit") and not clause.has("music"):
        return definite
    if said and ((on_picture and not clause.has("music")) or _makes_it(clause)):
        return next(look for look in LOOK_ORDER if look in said)
    if clause.has("grade") and clause.verb != "remove":
        return "vivid"
    del story
    return None


def _makes_it(clause: Clause) -> bool:
    """Whether it is `make it warmer`, with nothing else to be warm."""
    if clause.has("music", "title", "text", "subtitle", "transition", "lower_third"):
        return False
    plain = clause.does("make", "change", "want", "edit", "verb")
    return plain and any(
        item.means("look") and _follows_picture(clause.items[max(0, place - 4) : place])
        for place, item in enumerate(clause.items)
    )


def _follows_picture(before: tuple[Item, ...]) -> bool:
    return any(_is_picture(item) for item in before) and not any(
        item.means("into", "with") for item in before
    )


def _is_picture(item: Item) -> bool:
    named = item.text in ("it", "更", "this", "one", "ones")
    return named or item.means("footage", "image", "images", "screen")
