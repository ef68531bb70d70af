"""Turn talk of a screen into actions and into words that hold without one (G1-G5).

The backend answers as if the person saw buttons and panels. `translate` finds
what such an answer asks for, and rewrites the clause that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nemoclient.quoting import mask, unmask


class ActionKind(StrEnum):
    """What the client does in the place of a hand on a mouse."""

    EXPORT = "export"
    STATE = "state"
    TRACKS = "tracks"
    CREDITS = "credits"
    UPLOAD = "upload"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Action:
    """One action; `message` is what an edit says to the agent.

    `offered` tells that the backend left the choice to the person ("you can ...").
    """

    kind: ActionKind
    message: str = ""
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Translation:
    """An answer as it may be shown, and what it asks for."""

    text: str
    actions: tuple[Action, ...] = ()


_CLICK = re.compile(
    r"\b(?:click|tap|press|hit)(?:s|ing)?\b(?! here\b)|点击|点一下|按下|单击|點擊", re.I
)
_BUTTON = re.compile(r"\bbutton\b|按钮|按鈕", re.I)
_OPEN = re.compile(
    r"\b(?:open|go to|switch to|navigate to)\b.{0,40}\b(?:panel|tab|menu|sidebar|"
    r"window|view|editor|library|workspace)\b|打开|打開|切换到",
    re.I,
)
_DRAG = re.compile(
    r"\bdrag(?:ging)?\b|\bdrop (?:it|them|the|this|a)\b|拖拽|拖动|拖放|拖到|拖曳", re.I
)
_PREVIEW = re.compile(
    r"\b(?:preview|view|see|check|review|watch)\b[^.]{0,40}\b(?:in|on)\b[^.]{0,12}\btimeline\b|"
    r"(?:时间线|时间轴|預覽|预览)[^。]{0,10}(?:预览|查看|播放|时间线|时间轴)",
    re.I,
)
_EXPORT = re.compile(r"\bexport\b|\bdownload\b|导出|下载|匯出", re.I)
_EXPORT_ZH = re.compile(r"(?<!已)(?<!已经)(?:导出|匯出)(?!已|完成|成功|了)|可以导出")
_TALK = (_CLICK, _BUTTON, _DRAG, _PREVIEW, _OPEN, _EXPORT_ZH)
_UPLOAD = re.compile(r"\bupload\b|\bimport\b|上传|导入", re.I)
_BRING = re.compile(
    r"\b(?:clips?|files?|footage|media|videos?|images?)\b.{0,20}"
    r"(?:\bin\W*$|\bhere\b|\binto the (?:window|media|panel|library))|进来|到这里",
    re.I,
)
_MONEY = re.compile(r"\bcredits?\b|\bbalance\b|\btop.?up\b|积分|余额|充值", re.I)
_LOOK = re.compile(
    r"\b(?:preview|play|timeline|tracks?|view|show)\b|预览|播放|时间线|时间轴|轨道", re.I
)
_ENOUGH = re.compile(
    r"\b(?:apply|save|ok|okay|done|confirm|close|finish|accept|cancel)\b|"
    r"应用|保存|确定|确认|完成|关闭",
    re.I,
)
_CHOICE = re.compile(
    r"\b(?:you can|you may|you could|if|when(?:ever)?|once|to (?:change|adjust|move|fine-tune|edit|"
    r"customi[sz]e)|want|feel free|optional(?:ly)?|just|ready)\b"
    r"|可以|如果|如需|想要|若|需要|随时|即可",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?])[ \t]+|(?<=[。！？\n])")
_CLAUSE = re.compile(
    r"([,;，；:：]\s*(?:(?:and then|and|then|or)\s+)?|\s+(?:and then|and(?! drop\b)|then|or)\s+)"
)
_TARGET = re.compile(r"\[([^\]]+)\]|【([^】]+)】|\*\*([^*]+)\*\*")
_LOOSE_END = re.compile(
    r"(?:[,;，；:：]\s*(?:and then|and|then|or)?|\s+(?:and then|and|then|or))\s*(?=$|[.!?。！？])"
)
_LOOSE_START = re.compile(r"(?<=[.!?。！？])([ \t]*)[,;，；]\s*(?:(?:and then|and|then|or)\s+)?")
_OPENING = re.compile(r"(^|[.!?]\s+)([st])(?=ay \"|he timeline is below|ell me the change)")
_DONE = re.compile(
    r"\b(?:i(?:'ve| have)?|was|were|has been|have been) (?:\w+ )?(?:click|drag|open|press)|"
    r"已(?:经)?(?:点击|打开|拖)",
    re.I,
)

_WORDS = {
    "en": {
        ActionKind.EXPORT: 'say "export" to get the video file',
        ActionKind.STATE: "the timeline is below",
        ActionKind.TRACKS: "the timeline is below",
        ActionKind.CREDITS: 'say "credits" to see the balance',
        ActionKind.UPLOAD: 'say "upload" and the name of a file',
        ActionKind.EDIT: "tell me the change in words",
    },
    "zh": {
        ActionKind.EXPORT: "说“导出”即可得到视频文件",
        ActionKind.STATE: "时间线见下方",
        ActionKind.TRACKS: "时间线见下方",
        ActionKind.CREDITS: "说“余额”即可查看积分",
        ActionKind.UPLOAD: "说“上传”和文件名即可上传",
        ActionKind.EDIT: "直接用文字告诉我要改什么",
    },
}


def translate(text: str) -> Translation:
    """Return what to show and what to do; text without screen talk comes back as it is."""
    masked, kept = mask(text)
    shown: list[str] = []
    actions: list[Action] = []
    for sentence in _SENTENCE.split(masked):
        pieces = _CLAUSE.split(sentence)
        choice = bool(_CHOICE.search(sentence))
        for clause, joint in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
            found = tuple(_actions(clause, kept, choice=choice))
            actions.extend(action for action in found if action not in actions)
            shown.extend((_rewritten(clause, found, shown), joint))
        shown.append("" if sentence.endswith(("\n", "。", "！", "？")) else " ")
    return Translation(unmask(_joined(shown), kept) if actions else text, tuple(actions))


def _actions(clause: str, kept: tuple[str, ...], *, choice: bool) -> Iterator[Action]:
    if _DONE.search(clause):
        return
    full = unmask(clause, kept)
    if _CLICK.search(clause) or _BUTTON.search(clause):
        yield _press(full, choice=choice)
    elif _DRAG.search(clause) and _BRING.search(clause):
        yield Action(ActionKind.UPLOAD, "", choice)
    elif _DRAG.search(clause):
        yield Action(ActionKind.EDIT, _imperative(full), choice)
    elif _PREVIEW.search(clause):
        yield Action(ActionKind.TRACKS, "", choice)
    elif _OPEN.search(clause):
        kind = ActionKind.CREDITS if _MONEY.search(full) else ActionKind.STATE
        yield Action(kind, "", choice)
    elif _EXPORT_ZH.search(clause):
        yield Action(ActionKind.EXPORT, "", choice)


def _press(clause: str, *, choice: bool) -> Action:
    """Read a button's label as what pressing it would do."""
    match = _TARGET.search(clause)
    label = _label(clause, match) if match else clause
    for pattern, kind in (
        (_EXPORT, ActionKind.EXPORT),
        (_MONEY, ActionKind.CREDITS),
        (_UPLOAD, ActionKind.UPLOAD),
        (_LOOK, ActionKind.TRACKS),
        (_ENOUGH, ActionKind.STATE),
    ):
        if pattern.search(label):
            return Action(kind, "", choice)
    return Action(ActionKind.EDIT, _label(clause, match), choice)


def _label(clause: str, match: re.Match[str] | None) -> str:
    if match:
        return str(match.group(match.lastindex or 0)).strip()
    _, quoted = mask(clause)
    if quoted:
        return quoted[0][1:-1].strip()
    bare = _BUTTON.sub("", _CLICK.sub("", clause))
    return re.sub(r"^\W*(?:on |the )*|\W+$", "", bare.strip(), flags=re.I).strip() or clause.strip()


def _imperative(clause: str) -> str:
    """Cut a clause down to its order: "you can drag X to Y" says "drag X to Y"."""
    match = _DRAG.search(clause)
    start = match.start() if match and match.group().isascii() else 0
    return clause[start:].strip(" .。!！,，")


def _language(clause: str) -> str:
    """Tell the language of screen talk by its own verb; names and labels do not count."""
    verbs = (pattern.search(clause) for pattern in _TALK)
    first = next((verb.group() for verb in verbs if verb), "")
    return "en" if first[:1].isascii() else "zh"


def _rewritten(clause: str, found: tuple[Action, ...], before: list[str]) -> str:
    """Put the spoken way in the place of the screen's way, once for each kind."""
    if not found:
        return clause
    phrase = _WORDS[_language(clause)][found[0].kind]
    end = clause[len(clause.rstrip().rstrip(".!?。！？")) :]
    if any(phrase in piece.lower() for piece in before):
        return end
    starts_sentence = not "".join(before).strip() or "".join(before).rstrip()[-1:] in ".!?。！？\n"
    condition = re.match(
        r"^\s*((?:when|once|if)\b[^,，]*?)(?=\bclick|\bpress|\btap|\bopen)", clause, re.I
    )
    if condition:
        phrase = f"{condition.group(1).strip()} {phrase}"
    elif starts_sentence:
        phrase = phrase[0].upper() + phrase[1:]
    return phrase + end


def _joined(pieces: list[str]) -> str:
    """Join the clauses, without the joints that led to a clause that is gone."""
    text = _LOOSE_END.sub("", "".join(pieces))
    text = re.sub(r"([,;，；])(?:\s*[,;，；])+", r"\1", text)
    text = re.sub(r"(?<=[.。])\s*[.。]", "", text)
    text = _LOOSE_START.sub(r"\1", text)
    text = re.sub(r"[ \t]{2,}", " ", text).strip()
    return _OPENING.sub(lambda match: match.group(1) + match.group(2).upper(), text)
