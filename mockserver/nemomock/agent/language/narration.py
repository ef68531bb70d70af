"""Rules about a voice that speaks over the film: its words, who speaks them, from when on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.domain.edits import Mute, Voiceover

LONGEST = 5000
"""More characters than so many are not spoken in one go."""


def voiceovers(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Speak the words that are given; ask for them where there are none."""
    if _names_speaker(clause) and any(each.label & {"script"} for each in story.clauses):
        return
    if clause.does("remove") and clause.own_verb:
        yield Mute("voice")
        return
    if any(item.text in _OWN_VOICE for item in clause.items):
        yield Refused("voiceover", "voice_clone")
        return
    words = _words(clause, story)
    if not words and _is_voice(clause) and len(story.clauses) > 1:
        return
    if not words:
        yield Refused("voiceover", "voice_words")
        return
    about = (clause, *(each for each in story.clauses if each.label & {"voice"} or _is_voice(each)))
    yield Voiceover(
        text=words[:LONGEST],
        voice=next((voice for each in about if (voice := _voice(each))), None),
        language=next((said for each in about if (said := each.said("tongue"))), None),
        start_ms=next(iter(moments.moments(clause)), 0),
    )


def speakers(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Read `Voice: calm, female`, where no voice-over is asked for by name."""
    if clause.kinds("percent", "level_db") or clause.has("louder", "quieter", "loudness"):
        return
    if "voiceover" in clause.every("op") or not any(
        "voiceover" in each.every("op") for each in story.clauses
    ):
        yield from voiceovers(clause, story)


def _is_voice(clause: Clause) -> bool:
    """Whether it is the `female voice` of `voiceover “Hi”, female voice`."""
    return not clause.own_verb and len(clause.items) <= 3 and _voice(clause) is not None


_OWN_VOICE = ("clone my voice", "clone that voice", "clone the voice", "clone my own voice",
              "voice clone", "voice cloning", "cloned voice", "变声", "dub", "dubbed",
              "dubbing")  # fmt: skip


def _words(clause: Clause, story: Story) -> str:
    """Return what is to be said: quoted, after a colon, or the script that follows."""
    quotes = [item.text for item in clause.kinds("quote") if item.text]
    if quotes:
        return " ".join(quotes)
    if clause.label & {"script"}:
        return _script(story)
    for place, item in enumerate(clause.items[:-1]):
        if item.means("says") or (item.text == ":" and item.kind == "mark"):
            after = clause.items[place + 1]
            words = story.text[after.start : clause.items[-1].end].strip(" \t'\"“”:：")
            if len(words.split()) > 1 or any(char > "\u2e7f" for char in words):
                return words
    return _script(story)


def _script(story: Story) -> str:
    """Return the text after `Script:` up to the next label."""
    for place, clause in enumerate(story.clauses):
        if not clause.label & {"script"}:
            continue
        colon = next((item for item in clause.items if item.text == ":"), clause.items[0])
        ends = (e for e in story.clauses[place + 1 :] if e.label and not _names_speaker(e))
        stop = next((each.items[0].start for each in ends), len(story.text))
        return " ".join(_DIRECTIONS.sub("", story.text[colon.end : stop]).split())
    return ""


def _names_speaker(clause: Clause) -> bool:
    """Whether it is a line of a script that says who speaks it: `Narrator: ...`."""
    return clause.items[0].text in _SPEAKERS


_SPEAKERS = ("narrator", "speaker", "host", "vo", "旁白", "解说")
_DIRECTIONS = re.compile(
    r"\s*\[[^\]]*\]|\s*【[^】]*】|\s*[(（][^()（）]*\d:\d\d[^()（）]*[)）]"
    r"|\s*\((?:pause|beat|music|laughs?|silence)\)"
    r"|^[ \t]*(?:narrator|speaker|host|vo|v/o|voice ?over|旁白|解说)[ \t]*[:：]",
    re.IGNORECASE | re.MULTILINE,
)
"""What a script tells the speaker: `[Section 1, 0:00-0:45]`, `(pause)`, `Narrator:`."""


def _voice(clause: Clause) -> Literal["female", "male"] | None:
    for item in clause.items:
        words = item.text.split()
        if item.kind == "han" and item.text in ("女", "男"):
            return "female" if item.text == "女" else "male"
        if any(word in _FEMALE for word in words) or item.text in ("女声", "女"):
            return "female"
        if any(word in _MALE for word in words) or item.text in ("男声", "男"):
            return "male"
    return None


_FEMALE = ("female", "woman", "woman's", "girl", "lady")
_MALE = ("male", "man", "man's", "guy", "boy")
