"""Which language a message is in, and which one its answer takes."""

from __future__ import annotations

import re

from nemomock.domain.plan import Language

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FOREIGN_LETTERS = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
_FOREIGN_WORDS = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "ein",
        "eine",
        "mit",
        "für",
        "füge",
        "schneide",
        "bearbeite",
        "entferne",
        "erstelle",
        "mach",
        "ersten",
        "sekunden",
        "musik",
        "untertitel",
        "het",
        "een",
        "van",
        "voor",
        "toe",
        "voeg",
        "maak",
        "alle",
        "gli",
        "della",
        "con",
        "per",
        "aggiungi",
        "taglia",
        "rimuovi",
        "el",
        "los",
        "las",
        "una",
        "para",
        "añade",
        "corta",
        "quita",
        "que",
        "le",
        "les",
        "des",
        "une",
        "pour",
        "avec",
        "ajoute",
        "coupe",
        "le",
        "mes",
        "il",
        "lo",
        "bei",
        "auf",
        "zum",
        "zur",
        "als",
        "dritten",
        "setzen",
        "später",
        "und",
        "später",
        "primi",
        "secondi",
        "segundos",
        "primeros",
        "secondes",
        "lauter",
        "leiser",
        "vídeo",
        "música",
        "título",
        "titel",
        "ondertitels",
        "sottotitoli",
        "subtítulos",
        "musique",
    ]
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」|『[^』]*』")
_WORD = re.compile(r"[^\W\d_]+")


def answers_in(text: str) -> Language:
    """Return the language of the answer: Chinese when the message has Chinese in it."""
    sample = _QUOTED.sub(" ", text[:2000])
    han = len(_HAN.findall(sample))
    return "zh" if han and han * 4 >= len(_WORD.findall(sample)) - han else "en"


def is_foreign(text: str) -> bool:
    """Whether the message is in neither English nor Chinese, as far as its commonest words tell."""
    sample = text[:2000].lower()
    if len(_FOREIGN_LETTERS.findall(sample)) > len(sample) // 4:
        return True
    words = _WORD.findall(sample)
    known = sum(word in _FOREIGN_WORDS for word in words)
    return (known >= 2 and known * 5 >= len(words)) or (bool(words) and known * 2 >= len(words))
