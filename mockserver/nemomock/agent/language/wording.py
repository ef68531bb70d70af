"""Words to show that stand without quotes: `add text hello world at the bottom` is `“hello world”`.

They become a quote before anything else is read, so that they can never be orders.
"""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.senses import Sense

LONGEST = 12
"""More words than this describe what to show instead of being it."""

_NOUNS = frozenset(
    ("title", "headline", "heading", "title card", "end card", "text", "caption", "subtitle",
     "write", "slogan", "banner", "lower third", "标题", "大标题", "主标题", "文字", "文本",
     "字幕", "大字", "标语", "花字", "一行字", "一行文字", "写上", "打上"),
)  # fmt: skip
_NOT_WORDS = frozenset(
    ("at", "in", "on", "for", "with", "over", "to", "of", "from", "that", "which", "about", "into",
     "under", "between", "like", "when", "where", "so", "as", "by", "is", "are", "was", "should",
     "needs", "looks", "or", "if", "near", "during", "without", "using", "via", "per", "each",
     "every", "overlay", "overlays", "screen", "card", "cards", "sequence", "animation",
     "animations", "effect", "effects", "style", "font", "fonts", "track", "layer", "layers", "bar",
     "box", "template", "slide", "page", "design", "graphics", "line", "lines", "element",
     "elements", "block", "blocks", "somewhere", "here", "there", "too", "yet", "must", "can", "it",
     "above", "below", "across", "after", "before", "be", "explaining", "showing", "describing",
     "highlighting", "file", "version", "的", "吧", "了", "吗", "呢", "动画", "也", "都", "要",
     "是", "样", "大", "小", "太", "不", "有", "很", "一", "就", "还", "变", "更", "中", "内"),
)  # fmt: skip
_HINGES = frozenset(
    ("at", "in", "for", "on", "during", "with", "from", "between", "over", "near", "放", "在",
     "放在", "显示", "位于", "放到", "用", "持续"),
)  # fmt: skip
_STYLE: tuple[Sense, ...] = (
    "position",
    "colour",
    "bold",
    "motion",
    "start",
    "end",
    "intro",
    "outro",
    "font",
)
_ORDERS: tuple[Sense, ...] = (
    "add", "remove", "cut", "keep", "make", "change", "export", "merge", "split", "mute", "undo",
    "faster", "slower", "want", "edit", "upload",
)  # fmt: skip
_OTHER_THINGS: tuple[Sense, ...] = (
    "music", "title", "text", "subtitle", "transition", "fade_in", "fade_out", "op", "voice",
    "silence", "brief", "script",
)  # fmt: skip
_WRITING = ("write", "写上", "打上")
_MARKS = frozenset(",.;:!?()[]{}\n、。—–|→+")


def worded(items: tuple[Item, ...], text: str) -> tuple[Item, ...]:
    """Return the items with unquoted words to show as quotes."""
    if not any(item.text in _NOUNS for item in items):
        return items
    found: list[Item] = []
    place = 0
    while place < len(items):
        item = items[place]
        found.append(item)
        place += 1
        changed = _is_changed(items, place)
        if (
            item.kind != "quote"
            and item.text in _NOUNS
            and (changed or _is_opened(items, place - 1))
        ):
            if changed:
                found.append(items[place])
                place += 1
            stop = _end_of_words(items, place, text)
            if stop > place:
                begin, end = items[place].start, items[stop - 1].end
                found.append(Item("quote", text[begin:end], begin, end))
                place = stop
    return tuple(found)


def _is_opened(items: tuple[Item, ...], noun: int) -> bool:
    """Whether a wish or an order to add leads to the noun, or the noun opens the sentence."""
    if items[noun].text in _WRITING:
        return True
    before = tuple(_sentence_before(items, noun))
    if any(item.means("event", *_OTHER_THINGS) for item in before):
        return False
    if any(item.means("not", "no", "make", "change", "remove", "brief") for item in before):
        return False
    if any(item.kind == "quote" for item in before):
        return False
    if any(item.means("add", "want") for item in before):
        return True
    plain = all(item.means("polite", "then", "and", "article") for item in before)
    return plain and items[noun].means("title")


def _is_changed(items: tuple[Item, ...], place: int) -> bool:
    """Whether the noun before the place is given new words: `change the title to My Day`."""
    if place >= len(items) or items[place].text not in _BECOMES or items[place].kind == "quote":
        return False
    before = tuple(_sentence_before(items, place - 1))
    han = items[place].text[:1] > "\u2e7f"
    return han or any(item.means("change", "make") for item in before)


_BECOMES = ("to", "say", "read", "改成", "改为", "换成")


def _sentence_before(items: tuple[Item, ...], noun: int) -> Iterator[Item]:
    for item in reversed(items[max(0, noun - 8) : noun]):
        if item.text in _MARKS or (item.means("and", "then") and not item.means("polite")):
            return
        yield item


def _end_of_words(items: tuple[Item, ...], begin: int, text: str) -> int:
    """Return where the words end; `begin` where what follows is no words."""
    stop = begin
    while stop < len(items) and not _stops(items, stop, text, opening=stop == begin):
        stop += 1
    while stop > begin and items[stop - 1].text in ("please", "pls", "thanks", "吧"):
        stop -= 1
    words = items[begin:stop]
    if not words or len(words) > LONGEST * (3 if words[0].kind == "han" else 1):
        return begin
    if stop < len(items) and (items[stop].kind == "quote" or items[stop].text == ":"):
        return begin
    if _is_no_wording(words):
        return begin
    return stop


def _is_no_wording(words: tuple[Item, ...]) -> bool:
    first = words[0]
    if first.kind not in ("word", "han", "number", "percent") or first.text in _NOT_WORDS:
        return True
    if first.means("says", "and", "then", "with", "at", "every", "into", "for"):
        return True
    if first.means("footage") or any(item.means("subtitle", "brief") for item in words[:2]):
        return True
    if first.text.endswith("ing") and first.means("verb", *_ORDERS):
        return True
    if any(item.text in _SAYINGS for item in words):
        return False
    return all(item.means(*_STYLE, "polite", "all", "every") for item in words)


_SAYINGS = ("the end", "the start", "hello", "hi", "hey", "thanks", "thank")


def _stops(items: tuple[Item, ...], place: int, text: str, *, opening: bool) -> bool:
    item = items[place]
    if item.text in _MARKS or item.kind in ("quote", "file", "hex"):
        return True
    ahead = items[place + 1 : place + 4]
    apart = text[item.start - 1 : item.start].isspace()
    if item.text in _HINGES and any(_places(each) for each in ahead):
        return True
    if not opening and item.means("position") and item.text.split()[0] in _HINGES:
        return True  # `in the middle` is one item
    if item.kind == "duration" or item.means("says"):
        return True
    if (
        item.means("and", "then")
        and not item.means("polite")
        and any(each.means(*_ORDERS, *_OTHER_THINGS) for each in ahead[:2])
    ):
        return True
    if opening:
        return item.text in _NOUNS
    han = item.text[:1] > "\u2e7f"
    return han and apart and item.means(*_STYLE, *_ORDERS)


def _places(item: Item) -> bool:
    return item.means(*_STYLE, "first", "last", "screen", "footage") or item.kind in (
        "clock",
        "duration",
    )
