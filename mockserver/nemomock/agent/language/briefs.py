"""Rules about a clip made from words: what is a brief, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import moments
from nemomock.agent.language.arranging import numbered
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.material import from_clips
from nemomock.agent.language.outcome import Outcome, Story
from nemomock.agent.language.scenes import told_in_scenes
from nemomock.agent.language.senses import Sense
from nemomock.domain.edits import Generate


def generations(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Make a new clip from the words of the message."""
    if not is_brief(clause, story):
        return
    if clause.has("slideshow") or story.slideshow or told_in_scenes(story.clauses):
        return
    told = _told_before(clause, story) or clause
    ratio = next((item.text for item in told.kinds("ratio") if ":" in item.text), None)
    ratio = ratio or told.said("orientation") or told.said("platform")
    yield Generate(_brief(clause, story), _length(told, story), ratio)


def _length(clause: Clause, story: Story) -> int | None:
    """Return the length that is asked for, in the brief or in what describes it further."""
    following = story.clauses[story.clauses.index(clause) :]
    another = (n for n, each in enumerate(following) if n and is_brief(each, story))
    described = following[: next(another, None)]
    plain = (each for each in described if each is clause or not each.own_verb)
    return next((ms for each in plain if (ms := moments.length(each)) is not None), None)


def is_brief(clause: Clause, story: Story) -> bool:
    """Whether the clause describes a clip that is yet to be made."""
    if clause.context or clause.label or story.slideshow or "pip" in clause.every("op"):
        return False
    if _ends_in_question(clause):
        return False
    if _told_before(clause, story) is not None:
        return True
    if clause.own_verb and clause.does("make", "want", "change"):
        return _makes_new(clause, story)
    if clause.verb is None:
        return _pictures_one(clause, story)
    return _is_another(clause)


def _ends_in_question(clause: Clause) -> bool:
    """Whether it is `我想做一个短片，有什么建议`: advice is wanted, no clip yet."""
    return clause.items[-1].means("help") and clause.items[-1].text[:1] > "\u2e7f"


def _told_before(clause: Clause, story: Story) -> Clause | None:
    """Return what `then generate it` is to make: what the clause before plans."""
    said = tuple(item.text for item in clause.items if not item.means("and", "then", "polite"))
    if not clause.does("make") or said[1:] not in (
        ("it",),
        ("that",),
        ("the", "video"),
        ("the", "clip"),
    ):
        return None
    place = story.clauses.index(clause) if clause in story.clauses else 0
    before = story.clauses[place - 1] if place else None
    return before if before and before.has("help") and before.has("genre") else None


def _is_another(clause: Clause) -> bool:
    """Whether it is the second of `generate a clip of snow, then a clip of rain`."""
    if clause.own_verb or not clause.does("make"):
        return False
    rest = tuple(item for item in clause.items if not item.means("then", "and"))
    if len(rest) < 3 or rest[1].text not in _CLIPS:
        return False
    joined = len(rest) < len(clause.items)
    return rest[0].text == "another" or (joined and rest[0].means("article"))


def _noun_phrase(clause: Clause) -> Item:
    """Return where `another clip of rain` begins: after the joint, at `a`, not at `another`."""
    skipped = ("and", "then", "another")
    return next(item for item in clause.items if item.text not in skipped)


_CLIPS = ("video of", "clip of", "animation of", "video about", "clip about")


def _brief(clause: Clause, story: Story) -> str:
    """Return the clause without its verb, and what follows that only describes."""
    planned = _told_before(clause, story)
    if planned is not None:
        first = planned.items[1 if planned.items[0].means("help") else 0]
        return story.text[first.start : planned.items[-1].end].strip(" ,.，。")
    verb = clause.find("make", "want") if clause.own_verb else -1
    if _is_another(clause):
        verb = clause.items.index(_noun_phrase(clause)) - 1
    start = clause.items[verb + 1 if verb + 1 < len(clause.items) else 0].start
    end = clause.items[-1].end
    for following in story.clauses[story.clauses.index(clause) + 1 :]:
        ends = following.own_verb or following.label or _is_another(following)
        if ends or following.has(*_OBJECTS[1:], "tone", "export"):
            break
        end = following.items[-1].end
    return " ".join(story.text[start:end].split()).strip(" ,.，。")


def _makes_new(clause: Clause, story: Story) -> bool:
    place = clause.find("make", "want", "change")
    if _films_what_is_written(clause, story):
        return True
    if numbered(clause):
        return False
    if clause.has("brief") and (clause.has("into", "from") or clause.has("genre")):
        return not clause.does("change") or clause.has("into")
    if clause.does("change") or (
        clause.has("into", "edited", "images", "image") and clause.has("my")
    ):
        return False
    if clause.has("edited") and (clause.has("my") or story.owned or not clause.has("genre")):
        return False
    noun = _object_after(clause.items, place)
    if noun is None and _imagines(clause, story):
        return True
    if noun is None or not noun.means("genre"):
        return False
    if noun.means("speed") and clause.has("into"):
        return False
    if any(
        item.means("my", "every") for item in clause.items[place + 1 : clause.items.index(noun)]
    ):
        return False
    used = from_clips(clause) or _of_what_is_there(clause.items)
    music_only = noun.text == "loop" and clause.has("mood", "music")
    return not used and not music_only and not (story.owned and clause.does("want"))


def _imagines(clause: Clause, story: Story) -> bool:
    """Whether something is to be thought up that no word of ours names: `generate a neon city`."""
    verb = next((item for item in clause.items if item.means("make")), None)
    if _makes_backdrop(clause):
        return True
    inventing = verb is not None and verb.text in _INVENTING
    apart = clause.has("my", "op", "voice", "script", "sound", "loudness", "footage")
    return inventing and len(clause.items) > 2 and not (apart or story.owned)


def _makes_backdrop(clause: Clause) -> bool:
    """Whether it is `create a background of blue particles`."""
    place = clause.find("backdrop")
    return place > 0 and any(item.text == "of" for item in clause.items[place + 1 : place + 2])


_INVENTING = ("generate", "imagine", "visualize", "render me", "生成")


def _of_what_is_there(items: tuple[Item, ...]) -> bool:
    """Whether it is made `from my footage`, `with this photo`; not of birds `from the canopy`."""
    for place, item in enumerate(items[:-1]):
        if not (item.means("from", "with") and items[place + 1].means("my")):
            continue
        near = items[place + 2 : place + 5]
        if items[place + 1].text not in ("the", "that") or any(
            each.means("footage", "images", "image", "piece") for each in near
        ):
            return True
    return False


def _films_what_is_written(clause: Clause, story: Story) -> bool:
    """Whether it is `turn it into a video`, said of a text that stands before."""
    into = clause.find("into")
    filmed = any(item.means("genre") for item in clause.items[into + 1 :]) if into >= 0 else False
    pronoun = any(item.text in ("it", "them", "this") for item in clause.items[:into])
    place = story.clauses.index(clause) if clause in story.clauses else 0
    written = any(each.has("brief", "script") for each in story.clauses[:place])
    return filmed and pronoun and written


_OBJECTS: tuple[Sense, ...] = (
    "genre", "music", "title", "text", "subtitle", "transition", "slideshow", "piece", "cuts",
    "image", "images", "status", "lower_third", "voice", "sound",
)  # fmt: skip


def _object_after(items: tuple[Item, ...], place: int) -> Item | None:
    """Return what is to be made: the first noun after the verb that is not part of `about ...`."""
    found = adjective = None
    for item in items[place + 1 :]:
        if item.text in ("it", "them", "look", "sure"):
            return None
        if item.means("genre") and item.means("mood"):
            adjective = item
            continue
        if item.means(*_OBJECTS):
            found = found or item
            if not item.means("intro", "image", "images"):
                break
        elif (
            found is not None
            or item.means("for", "with", "from")
            or (item.kind == "mark" and item.text == ",")
        ):
            break
    return found or adjective


def _pictures_one(clause: Clause, story: Story) -> bool:
    """Whether the clause is a mere noun with its article or length: `a 90-second story`."""
    if story.owned or clause is not story.clauses[0]:
        return False
    if not clause.has("genre"):
        return _measures_one(clause, story)
    for item in clause.items:
        if item.means("genre"):
            break
        if item.means(
            "my",
            "for",
            "first",
            "last",
            "to",
            "from",
            "at",
            "every",
            "music",
            "title",
            "subtitle",
            "tone",
            "transition",
        ):
            return False
    head = clause.items[0]
    if 1 < len(clause.items) <= 3 and not clause.has(*_NO_PICTURE):
        return True
    following = zip(clause.items[:3], clause.items[1:4], strict=False)
    opens = (
        any(a.means("genre") and b.text in ("of", "about") for a, b in following)
        or head.text.endswith(" of")
        or head.kind == "duration"
        or head.means("article")
        or head.text in _CLIPS
        or (len(clause.items) > 1 and clause.items[1].kind == "duration")
        or (all(i.means("genre") for i in clause.items[:2]) and bool(clause.kinds("duration")))
    )
    return opens and not clause.has("grade")


def _measures_one(clause: Clause, story: Story) -> bool:
    """Whether it is `10s of drone shots over a forest`, `a cat surfing, 8 seconds`."""
    long, of = clause.items[0], clause.items[1:2]
    bare = not clause.has("my", "op", "music", "silence", "fade", "sound", "voice")
    timed = any(each.kinds("duration") for each in story.clauses)
    if bare and long.means("article") and timed and len(clause.items) > 2:
        return not any(each.own_verb for each in story.clauses) and not clause.has(*_OBJECTS)
    return long.kind == "duration" and any(item.text == "of" for item in of) and bare


_NO_PICTURE: tuple[Sense, ...] = (
    "footage", "platform", "edited", "outro", "op", "look", "tone", "music", "orientation",
    "exposure", "louder", "quieter", "help", "vague",
)  # fmt: skip
