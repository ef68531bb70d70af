"""Rules about sound: music, levels, silence on purpose, fades."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import moments
from nemomock.agent.language import quantities as q
from nemomock.agent.language.balancing import ducking, makes_way
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lettering import fades_words
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.loudness import levels_only, spoken_share, targets
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.senses import Sense
from nemomock.domain.edits import Bgm, Fade, Mute, Remove, Target, Volume

FADE_MS = 1000
LOW_LEVEL = 0.2
LOUDEST = 2.0

MOOD_ORDER = ("acoustic", "electronic", "lofi", "cinematic", "corporate", "calm", "upbeat")
"""Where several fit: instruments and genres say more than adjectives."""


def music(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Lay music under, take it away, or swap it."""
    if not _named(clause, story) or clause.context or clause.does("keep", "mute", "take"):
        return
    if clause.label and not clause.label & {"music", "sound"}:
        return
    said = [item.text for item in clause.items]
    if ":" in said and not _NONE.isdisjoint(said):
        return
    if clause.does("remove", "cut") and not (not clause.own_verb and clause.has("mood")):
        if clause.does("remove") and not _replaced(clause):
            yield Remove("bgm")
            return
        if clause.does("cut"):
            return
    if levels_only(clause) or _fades_only(clause) or _searches_else(clause):
        return
    level = _level(clause)
    loud = level is not None and level > LOUDEST
    yield Bgm(mood=mood(clause), level=None if loud else level, style=_style(clause, story))
    if level is not None:
        # What is too loud is refused here alone; the music comes all the same.
        yield Volume("bgm", level=level)
    if makes_way(clause):
        yield ducking(clause)


_NONE = frozenset(("none", "off", "no", "无", "不要", "不需要"))


def _named(clause: Clause, story: Story) -> bool:
    """Whether music is meant: by name, or as `an upbeat track`."""
    played = zip(clause.items, clause.items[1:], strict=False)
    if any(first.means("mood") and then.text in _PLAYED for first, then in played):
        return True
    if clause.has("mood") and clause.kinds("percent", "level_db") and not clause.has(*_NO_MUSIC):
        return True
    if not clause.has("music") and not any(_is_music(item) for item in clause.items):
        return False
    pictured = story.generating and clause.verb is None and clause is story.clauses[0]
    return not pictured or clause.has("with", "and")


def _is_music(item: Item) -> bool:
    """Whether a mood is said as music: `soft piano music`."""
    return item.means("mood") and item.text.endswith(("music", "音乐"))


_NO_MUSIC: tuple[Sense, ...] = (
    "sound", "voice", "loudness", "speed", "faster", "slower", "tone", "grade", "look", "footage",
    "op", "transition", "quieter", "louder", "title", "text",
)  # fmt: skip
_PLAYED = ("track", "tracks", "beat", "beats", "tune", "number", "sound", "曲", "曲子")


def mood(clause: Clause) -> str:
    """Return the mood of the synthesiser that is nearest to the person's words."""
    place = clause.find("with") if clause.does("make", "edit", "merge") else -1
    said = [value for item in clause.items[max(0, place) :] if (value := item.said("mood"))]
    return next((name for name in MOOD_ORDER if name in said), "lofi")


def _searches_else(clause: Clause) -> bool:
    """Whether another verb rules, such as `recommend a class with music`."""
    finds = any(
        item.text in ("find", "search", "match", "replace", "swap", "找", "匹配", "替换")
        for item in clause.items
    )
    named = any(item.means("verb") and item.means("music") for item in clause.items)
    return (
        clause.does("verb") and clause.own_verb and not finds and not (named and clause.has("mood"))
    )


def _replaced(clause: Clause) -> bool:
    return clause.has("with") and clause.has("mood")


def _fades_only(clause: Clause) -> bool:
    place = clause.find("fade", "fade_in", "fade_out")
    asked = clause.does("add") and (clause.has("with") or clause.find("music") < place)
    return place >= 0 and not asked


def _level(clause: Clause) -> float | None:
    for item in clause.kinds("percent"):
        return item.value
    for item in clause.kinds("level_db"):
        if "lufs" not in item.text:
            return q.level(item.value)
    return LOW_LEVEL if clause.has("low") else spoken_share(clause)


def _style(clause: Clause, story: Story) -> str:
    """Return the person's own words for the music, such as `calm piano`."""
    place = clause.find("with") if clause.does("make", "edit", "merge") else -1
    said = [item for item in clause.items[max(0, place) :] if item.means("mood")]
    if not said:
        return ""
    start, end = said[0].start, said[0].end
    for item in said[1:]:
        if item.start - end > 12:
            break
        end = item.end
    return story.text[start:end]


def unwanted(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Take off what a whole message says no to: `no music`."""
    others = (each for each in story.clauses if each is not clause)
    alone = all(
        each.has("voice", "sound") and (each.does("keep") or each.has("only")) for each in others
    )
    if not alone or clause.own_verb or not clause.has("no", "not"):
        return
    said = [item.text for item in clause.items]
    if len(said) <= 4:
        yield from (Remove(target) for words, target in _DENIED if any(w in said for w in words))


_DENIED: tuple[tuple[tuple[str, ...], Target], ...] = (
    (("music", "background music", "bgm", "音乐", "背景音乐"), "bgm"),
    (("text", "captions", "caption", "subtitles", "文字", "字幕"), "text"),
    (("title", "titles", "标题"), "title"),
    (("transitions", "transition", "转场"), "transition"),
)


def mutes(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Silence something: `mute the music`, `去掉原声`."""
    if clause.context or clause.does("keep") or story.generating:
        return
    if _replaces_sound(clause):
        yield Mute("voice")
        return
    gone = (
        clause.does("remove")
        and clause.has("sound", "voice")
        and not clause.has("op", "music", "silence", "filler", "transition")
        and not _taken_from(clause)
    )
    said = [item.text for item in clause.items if not item.means("then", "polite")]
    quiet = not clause.own_verb and said == ["静音"] and not clause.does("remove")
    closed = (
        clause.has("silence")
        and not clause.does("cut", "remove", "add", "keep")
        and any(item.text.replace(" ", "") == "静音" for item in clause.items)
    )
    if not ((clause.has("mute") and not clause.has("subtitle")) or gone or quiet or closed):
        return
    if moments.ranges(clause) or moments.edges(clause):
        where = moments.stretch(clause)
        target: Target = "bgm" if _it_is_music(clause, story) else _muted(clause)
        yield Mute(target, *where) if where else Refused("mute", "mute_range")
        return
    both = {target for target, _ in targets(clause)}
    if clause.has("and") and {"bgm", "voice"} <= both:
        yield from (Mute("voice"), Mute("bgm"))
    else:
        muted = _muted(clause)
        kept = any(each.does("keep") and each.has("music") for each in story.clauses)
        yield Mute("voice" if muted == "all" and kept else muted)


def _replaces_sound(clause: Clause) -> bool:
    """Whether it is `replace the audio with upbeat music`: the clips' own sound goes."""
    verb, heard, company = clause.find("verb"), clause.find("sound", "voice"), clause.find("with")
    swapped = verb >= 0 and clause.items[verb].text in ("replace", "swap", "swap out", "替换")
    return swapped and verb < heard < company and clause.has("music")


def _taken_from(clause: Clause) -> bool:
    """Whether something else goes from the sound: `remove the beeps from my speech`."""
    place = clause.find("sound", "voice")
    before = clause.items[max(0, place - 3) : place]
    return any(item.text in ("from", "in", "of") for item in before)


def _muted(clause: Clause) -> Target:
    han = "".join(item.text.replace(" ", "") for item in clause.items)
    if any(item.text in ("except", "but", "除了") for item in clause.items):
        return "voice" if "music" in han or "音乐" in han or "bgm" in han else "bgm"
    if clause.has("music") or "音乐" in han:
        return "bgm"
    if clause.has("voice") or "原声" in han or "original" in han:
        return "voice"
    return "all"


def fades(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Fade in from black, out to black, or one sound only."""
    if (story.generating and not clause.own_verb) or clause.context:
        return
    white = _to_white(clause)
    named = white or clause.has("fade", "fade_in", "fade_out")
    if not named and not _fades_music(clause, story):
        return
    if fades_words(clause):
        yield Fade(FADE_MS, FADE_MS, "title" if clause.has("title") else "text")
        return
    if clause.has("transition", "title", "text", "subtitle", "lower_third") or _between_clips(
        clause
    ):
        return
    size = moments.length(clause)
    if size is None:
        size = next((ms for _, ms in moments.edges(clause)), FADE_MS)
    opening = clause.has("fade_in") or any(i.text in ("in", "fade it in") for i in clause.items)
    ending = clause.has("fade_out") or any(item.text == "out" for item in clause.items)
    if not opening and not ending:
        opening = clause.has("start", "intro") or not clause.has("end", "outro")
        ending = clause.has("end", "outro") or not clause.has("start", "intro")
    heard = clause.has("music") or _it_is_music(clause, story)
    target: Target = "bgm" if heard else "audio" if clause.has("sound") else "all"
    color = "#ffffff" if white else None
    sizes = [int(item.value) for item in clause.kinds("duration")]
    if opening and ending and len(sizes) == 2 and clause.find("fade_in") < clause.find("fade_out"):
        yield Fade(sizes[0], sizes[1], target, color)
        return
    yield Fade(size if opening else 0, size if ending else 0, target, color)


def _to_white(clause: Clause) -> bool:
    """Whether the picture ends in white: `fade to white at the end`, not between two clips."""
    said = any(item.text in ("fade to white", "淡出到白色", "渐白") for item in clause.items)
    return said and clause.has("start", "end", "intro", "outro")


def _fades_music(clause: Clause, story: Story) -> bool:
    """Whether it is `add music and fade it in`."""
    said = any(item.text == "fade it in" for item in clause.items)
    return said and (clause.has("music") or _it_is_music(clause, story))


def _it_is_music(clause: Clause, story: Story) -> bool:
    place = story.clauses.index(clause)
    spoken_of = any(item.text in ("it", "它", "fade it in") for item in clause.items)
    return place > 0 and spoken_of and story.clauses[place - 1].has("music")


def _between_clips(clause: Clause) -> bool:
    if clause.has("fade_in", "fade_out"):
        return False
    return clause.has("between", "merge") or (
        clause.has("every") and clause.has("piece", "footage")
    )
