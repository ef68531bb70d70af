"""Which language a message is in, and which one its answer takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from nemomock.agent.language.vocabulary import FOREIGN, Tongue, own_words
from nemomock.domain.plan import Language

_HAN = re.compile(r"[\u4e00-\u9fff]")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|「[^」]*」|『[^』]*』|«[^»]*»")
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 3
"""A message is in a language when one word in so many is that language's own."""

SCRIPTS: Final[Mapping[str, tuple[str, str]]] = {
    "ja": (r"[\u3040-\u30ff]", "日本語には対応していません。英語か中国語でお書きください。"),
    "ko": (r"[\uac00-\ud7af]", "한국어는 아직 이해하지 못합니다. 영어나 중국어로 써 주세요."),
    "ru": (r"[\u0400-\u04ff]", "Я не понимаю по-русски; напишите, пожалуйста, по-английски."),
    "ar": (r"[\u0600-\u06ff]", "لا أفهم العربية؛ اكتب من فضلك بالإنجليزية."),
    "he": (r"[\u0590-\u05ff]", "אינני מבין עברית; אנא כתבו באנגלית."),
    "hi": (r"[\u0900-\u097f]", "मैं हिंदी नहीं समझता; कृपया अंग्रेज़ी में लिखें।"),
    "th": (r"[\u0e00-\u0e7f]", "ฉันไม่เข้าใจภาษาไทย กรุณาเขียนเป็นภาษาอังกฤษ"),
    "el": (r"[\u0370-\u03ff]", "Δεν καταλαβαίνω ελληνικά· γράψτε παρακαλώ στα αγγλικά."),
}
"""Languages that only their letters tell, and what to say to who writes in them."""

_SCRIPTS = {name: re.compile(letters) for name, (letters, _) in SCRIPTS.items()}
_STRANGE = frozenset(
    ("lütfen", "müzik", "ekle", "saniye", "ve", "dodaj", "proszę", "muzykę", "sekund", "pierwsze",
     "thêm", "nhạc", "giây", "tambahkan", "detik", "dan", "hapus", "lägg", "och", "till", "klipp",
     "sekunder", "tilføj", "leikkaa", "lisää", "ja", "přidej", "hudbu", "adaugă", "și", "kesin",
     "cắt", "đầu", "musik", "pertama", "musiikkia", "utwór", "wytnij", "videoyu", "videosu",
     "första", "sekunderna", "potong", "kes", "ilk", "sil"),
)  # fmt: skip
"""Common words of other languages in Latin letters."""


def answers_in(text: str) -> Language:
    """Return the language of the answer: Chinese when the message has Chinese in it."""
    sample = _QUOTED.sub(" ", text[:2000])
    han = 0 if _SCRIPTS["ja"].search(sample) else len(_HAN.findall(sample))
    return "zh" if han and han * 4 >= len(_WORD.findall(sample)) - han else "en"


def tongue_of(text: str) -> Tongue:
    """Return the language to read a message in: the one with the most words of its own there."""
    words = _words(text)
    if not words:
        return "en"
    scores = {name: sum(word in own_words(name) for word in words) for name in FOREIGN}
    best = max(scores, key=lambda name: scores[name])
    most = scores[best]
    clear = most * _SHARE >= len(words) or (most > 2 and most * 2 * _SHARE >= len(words))
    return best if most and clear else "en"


def strange_script(text: str) -> str | None:
    """Return the name of the language whose letters most of the message is in, if not ours."""
    sample = _QUOTED.sub(" ", text[:2000])
    letters = sum(char.isalpha() for char in sample)
    for name, pattern in _SCRIPTS.items():
        if letters and len(pattern.findall(sample)) * 4 > letters:
            return name
    return None


def is_foreign(text: str) -> bool:
    """Whether the message is in a language that is not read here, as far as one can tell."""
    if strange_script(text):
        return True
    words = _words(text)
    known = sum(word in _STRANGE for word in words)
    return bool(words) and known * _SHARE >= len(words) and tongue_of(text) == "en"


def _words(text: str) -> tuple[str, ...]:
    sample = _QUOTED.sub(" ", text[:2000]).lower().replace("’", "'")
    return tuple(word for word in _WORD.findall(sample) if not _HAN.search(word))
