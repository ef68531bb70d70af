"""Rules about what goes on the timeline: files by name, all clips, images, a clip made from words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.domain.edits import Generate, Merge, Slideshow, Split, Undo, Use


def tell(text: str, clauses: tuple[Clause, ...]) -> Story:
    """Return what the whole message tells about its material."""
    plural = any(clause.has("images") for clause in clauses)
    photo = any(clause.has("image") for clause in clauses)
    owned = any(_owns(clause) for clause in clauses)
    story = Story(text, clauses, images=plural, photo=photo, owned=owned)
    story = replace(story, slideshow=any(_is_slideshow(clause, story) for clause in clauses))
    return replace(story, generating=any(is_brief(clause, story) for clause in clauses))


def _owns(clause: Clause) -> bool:
    """Whether the message speaks of a recording that is already there."""
    if clause.label & {"animation_label"} and clause.has("footage") and clause.kinds("duration"):
        return True
    for place, item in enumerate(clause.items):
        before = clause.items[max(0, place - 5) : place]
        if item.means("footage") and not item.means("platform") and not clause.does("make"):
            if any(each.means("my", "context") for each in before):
                return True
        source = any(each.means("from", "with", "take") for each in before[-4:])
        if item.means("footage") and source and any(each.means("my") for each in before):
            return True
    return False


def files(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Start from a file that is named as the one to work on."""
    del story
    named = [place for place, item in enumerate(clause.items) if item.kind == "file"]
    chosen = [place for place in named if _is_choice(clause, place)]
    if len(chosen) == 1:
        yield Use(clause.items[chosen[0]].text)
    elif chosen and not clause.has("merge"):
        yield Merge()


def _is_choice(clause: Clause, place: int) -> bool:
    before = clause.items[max(0, place - 3) : place]
    return any(item.text in _CHOICE for item in before) or (
        bool(before) and clause.items[place - 1].means("and") and clause.does("add", "take")
    )


_CHOICE = ("for", "use", "using", "open", "take", "with", "edit", "process", "load", "select", "switch", "对", "用", "使用", "选择", "选", "打开", "处理", "编辑", "剪辑", "针对", "给")


def merges(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Put every clip on the timeline; photos make a slideshow instead."""
    if not clause.has("merge") or clause.context or not clause.does("merge", "make", "take", "edit", "want"):
        return
    if not clause.has("images", "slideshow") and not (story.slideshow and not clause.has("footage")):
        if not clause.has("music", "sound", "voice") or clause.has("footage", "piece"):
            yield Merge()


def slideshows(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Lay the images out one after the other, with motion."""
    if not _is_slideshow(clause, story):
        return
    per_image = _per_image(clause)
    target = moments.length(clause) if per_image is None else moments.target(clause)
    if target is None and per_image is None:
        rhythms = (_per_image(each) for each in story.clauses if not each.has("transition", "title"))
        per_image = next((ms for ms in rhythms if ms), None)
    if per_image is not None and target == per_image:
        target = None
    still = any(item.text in ("static", "静止", "still frame") for item in clause.items)
    yield Slideshow(per_image_ms=per_image, target_ms=target, motion=not still)
    if clause.has("animate") and not clause.has("images", "slideshow"):
        yield Refused("generate", "one_photo")


def _is_slideshow(clause: Clause, story: Story) -> bool:
    if clause.context or clause.does("remove", "keep", "cut"):
        return False
    if clause.has("slideshow"):
        return not clause.does("change", "export", "edit") and not clause.label
    doing = clause.does("make", "merge", "animate", "change", "edit", "take", "want")
    if clause.has("images"):
        return doing and clause.own_verb and not clause.has("text", "brief") and not _only_colours(clause)
    if story.images and doing and clause.own_verb:
        return clause.has("merge") and not _names_clips(clause) or clause.has("genre") and clause.has("make")
    return False


def _names_clips(clause: Clause) -> bool:
    return any(item.text in ("clips", "clip", "footage", "recordings", "片段") for item in clause.items)


def _only_colours(clause: Clause) -> bool:
    return clause.has("look", "tone", "orientation") and not clause.has("genre", "merge", "into", "from")


def _per_image(clause: Clause) -> int | None:
    rhythm = moments.every(clause)
    if rhythm:
        return rhythm
    each = clause.has("every") and clause.has("images", "image", "footage") or any(
        item.text.startswith("每张") or item.text in ("each", "apiece") for item in clause.items
    )
    return next((int(item.value) for item in clause.kinds("duration")), None) if each else None


def photos(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Give one still a slow move, and say that its content stays as it is."""
    if story.images or story.slideshow or not _animates_photo(clause, story):
        return
    yield Slideshow(target_ms=moments.length(clause))
    yield Refused("generate", "one_photo")


def _animates_photo(clause: Clause, story: Story) -> bool:
    if clause.context or not clause.own_verb:
        return False
    if clause.has("animate") and (clause.has("image") or story.photo):
        return True
    place = clause.find("image")
    into = any(item.means("into", "to", "from") for item in clause.items)
    moving = clause.has("genre", "into") and not clause.has("orientation", "look")
    return place >= 0 and into and moving and clause.does("make", "change", "take", "edit")


def generations(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Make a new clip from the words of the message."""
    if not is_brief(clause, story):
        return
    if clause.has("slideshow") or story.slideshow:
        return
    ratio = next((item.text for item in clause.kinds("ratio") if ":" in item.text), None)
    ratio = ratio or clause.said("orientation") or clause.said("platform")
    yield Generate(_brief(clause, story), moments.length(clause), ratio)


def _brief(clause: Clause, story: Story) -> str:
    """Return the clause without its verb, and every sentence that only describes."""
    words = story.words(clause)
    lead = 0
    for item in clause.items:
        if not item.means("make", "polite", "want", "animate") or item.means("genre"):
            lead = item.start - clause.items[0].start
            break
    return words[lead:].strip(" ,.，。") or words


def is_brief(clause: Clause, story: Story) -> bool:
    """Whether the clause describes a clip that is yet to be made."""
    if clause.context or clause.label or story.slideshow:
        return False
    if clause.own_verb and clause.does("make", "want", "change"):
        return _makes_new(clause, story)
    if clause.verb is None:
        return _pictures_one(clause, story)
    return False


def _makes_new(clause: Clause, story: Story) -> bool:
    place = clause.find("make", "want", "change")
    if clause.has("brief") and (clause.has("into", "from") or clause.has("genre")):
        return not clause.does("change") or clause.has("into")
    if clause.does("change") or clause.has("into", "edited", "images", "image") and clause.has("my"):
        return False
    if clause.has("edited") and (clause.has("my") or story.owned or not clause.has("genre")):
        return False
    noun = _object_after(clause.items, place)
    if noun is None or not noun.means("genre"):
        return False
    if any(item.means("my") for item in clause.items[place + 1 : clause.items.index(noun)]):
        return False
    used = any(i.means("from", "with") and j.means("my") for i, j in zip(clause.items, clause.items[1:], strict=False))
    music_only = noun.text == "loop" and clause.has("mood", "music")
    return not used and not music_only and not (story.owned and clause.does("want"))


_OBJECTS = (
    "genre", "music", "title", "text", "subtitle", "transition", "slideshow", "piece", "cuts",
    "image", "images", "status", "lower_third", "voice", "sound",
)  # fmt: skip


def _object_after(items: tuple[Item, ...], place: int) -> Item | None:
    """Return what is to be made: the first noun after the verb that is not part of `about ...`."""
    found = None
    for item in items[place + 1 :]:
        if item.text in ("it", "them", "look", "sure"):
            return None
        if item.means(*_OBJECTS):
            found = found or item
            if not item.means("intro", "image", "images"):
                break
        elif found is not None or item.means("for", "with", "from") or item.kind == "mark" and item.text == ",":
            break
    return found


def _pictures_one(clause: Clause, story: Story) -> bool:
    """Whether the clause is a mere noun with its article or length: `a 90-second story about ...`."""
    if story.owned or clause is not story.clauses[0] or not clause.has("genre"):
        return False
    for item in clause.items:
        if item.means("genre"):
            break
        if item.means("my", "for", "first", "last", "to", "from", "at", "every", "music", "title", "subtitle", "tone", "transition"):
            return False
    head = clause.items[0]
    opens = head.kind == "duration" or head.means("article") or len(clause.items) > 1 and clause.items[1].kind == "duration"
    return opens and not clause.has("grade")


def rough_cut(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Answer `create a highlight reel from this footage` with a rough cut."""
    if clause.context or story.generating or story.slideshow or clause.label:
        return
    if clause.has("edited") and clause.does("make") and not clause.has("cuts", "merge"):
        yield Split()


def undoing(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Go back."""
    del story
    if not clause.has("undo") or clause.does("keep") or clause.kinds("quote"):
        return
    counts = [item for item in clause.items if item.kind in ("number", "word", "han", "factor")]
    steps = next((int(n) for item in counts if (n := _count(item)) and n >= 1), 1)
    yield Undo(min(steps, 100))


def _count(item: Item) -> float | None:
    spelled = {"two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "两": 2, "三": 3, "四": 4, "五": 5}
    return item.value if item.kind == "number" else spelled.get(item.text)
