"""Choose what to do with what a person says (R1-R5); only a chat costs time and credits.

A pure "export" is an export. "Trim the intro and export as MP4" is an edit, then
an export: the words about exporting are not sent to the agent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nemoclient.quoting import mask, unmask


class Intent(StrEnum):
    """What can be done."""

    CHAT = "chat"
    EXPORT = "export"
    CREDITS = "credits"
    STATUS = "status"
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Route:
    """What to do, in order; `message` goes to the chat, `resolution` to the export."""

    intents: tuple[Intent, ...]
    message: str = ""
    resolution: str = ""


_POLITE = (
    r"(?:(?:please|now|just|then|and|also|finally|ok|okay|yes|great|perfect|go ahead|let'?s|"
    r"(?:can|could|would|will) you(?: please)?|i(?:'d| would) like(?: you)? to|i want(?: you)? to|"
    r"请|帮我|帮忙|现在|然后|最后|再|并且|并|麻烦|好的|可以|我要|我想|直接|给我|把|将)[\s,，]*)*"
)
_VIDEO = (
    r"(?:video|mp4|mov|file|result|clip|version|movie|film|it|this|that|everything|project|edit|"
    r"cut|copy|timeline|reel|short|vlog)s?"
)
_EXPORT = re.compile(
    rf"^{_POLITE}(?:"
    r"(?:re-?)?export(?!ed|ing|er)\b"
    rf"|download(?:\s*$|(?=\b[^,]*\b(?:{_VIDEO}|1080p|720p|4k)\b))"
    rf"|send (?:me |us )?(?:the |my |a |this )?(?:\w+ ){{0,2}}{_VIDEO}\b"
    r"|(?:导出|下载|輸出|输出|匯出)"
    r"|(?:视频|影片|成片|文件)?(?:发给我|发我)"
    r"|[^\s，,]{0,6}?(?:视频|影片|成片|文件|结果|版本|它)(?:导出|下载|发给我|发我)"
    r"|(?:the )?(?:final |full |1080p |720p |4k |mp4 |hd )+export\b"
    r")",
    re.I,
)
_ACQUIRE = re.compile(
    r"download (?:a|an|some|stock|the (?:song|music|font|image)|music|\w+ (?:music|song|font))\b|"
    r"下载(?:一[首张个]|些|音乐|字体|图片)",
    re.I,
)
_QUESTION = re.compile(
    r"^\s*(?:how|why|what|when|where|which|who|is|are|was|does|do|did|should|can i|could i|may i|"
    r"can it|will it|has|have)\b|怎么|如何|为什么|为何|能不能|可不可以|什么|吗\s*[?？]?\s*$",
    re.I,
)
_CREDITS = re.compile(r"\bcredits?\b|\bbalance\b|积分|余额", re.I)
_MAKING = re.compile(
    r"\b(?:add|end|ending|opening|closing|rolling|roll|scroll\w*|title|colou?r|white|audio|sound|"
    r"volume|music|voice|tone|exposure|light|create|generate|make|insert|put|overlay|edit|cut|trim|"
    r"remove|bar|apply|change|set|adjust|text|caption|film|movie)\b|"
    r"添加|加上|加入|加个|生成|制作|片尾|片头|字幕|标题|调整|剪|修改|画面",
    re.I,
)
_STATUS = re.compile(
    r"\bstatus\b|\bshow (?:me )?(?:the |my |all )?(?:tracks?|timeline)\b|状态|(?:显示|查看|看看)"
    r"(?:时间线|时间轴|轨道)",
    re.I,
)
_UPLOAD = re.compile(rf"^{_POLITE}(?:upload\b|上传)", re.I)
_ELSEWHERE = re.compile(
    r"\bto (?:youtube|tiktok|instagram|vimeo|facebook)\b|到(?:抖音|油管|B站)", re.I
)
_SPLIT = re.compile(
    r"([,;，；。！!?？、\n]|\.(?=\s|$)|\band then\b|\band\b|\bthen\b|并且|然后|接着|最后|并|再)",
    re.I,
)
_JOINT = re.compile(r"^(?:and then|and|then|并且|然后|接着|最后|并|再|[,;，；、\s])+$", re.I)
_EDIT_TAIL = re.compile(
    r"\b(?:9:16|16:9|1:1|4:5|vertical|square|horizontal|portrait|landscape|with|without|first|last|"
    r"only|from \d)\b|竖屏|横屏|方形|前\s*\d|后\s*\d",
    re.I,
)
_PART = re.compile(r"\b(?:first|last|only|from)\b", re.I)
_VERB = re.compile(r"(?:re-?)?export(?: it| this)?|download|导出|下载|输出", re.I)
_RESOLUTION = re.compile(r"\b(1080p|720p|480p|\d{3,4}x\d{3,4})\b", re.I)


def route(text: str, *, has_files: bool = False) -> Route:
    """Return what to do; `has_files` tells that files came with the words."""
    masked, kept = mask(text)
    found = _words(masked)
    if has_files:
        rest = tuple(intent for intent in found.intents if intent is not Intent.UPLOAD)
        rest = rest if found.message.strip() or rest != (Intent.CHAT,) else ()
        found = Route((Intent.UPLOAD, *rest), found.message, found.resolution)
    return Route(found.intents, unmask(found.message, kept).strip(), found.resolution)


def is_question(text: str) -> bool:
    """Tell whether something is asked, so that an answer in words is all there is to do."""
    return bool(_QUESTION.search(mask(text)[0]))


def _words(text: str) -> Route:
    making = bool(_MAKING.search(text))
    if _CREDITS.search(text) and not making:
        return Route((Intent.CREDITS,))
    if _STATUS.search(text) and not making:
        return Route((Intent.STATUS,))
    if _QUESTION.search(text):
        return Route((Intent.CHAT,), text)
    if _UPLOAD.search(text) and not _ELSEWHERE.search(text):
        return _after_upload(text)
    return _clauses(text)


def _after_upload(text: str) -> Route:
    """Leave out the clause about uploading; the rest is routed by itself."""
    pieces = _SPLIT.split(text)
    rest = _tidy("".join(pieces[2:]))
    if not rest:
        return Route((Intent.UPLOAD,))
    after = _clauses(rest)
    return Route((Intent.UPLOAD, *after.intents), after.message, after.resolution)


def _clauses(text: str) -> Route:
    """Part the clauses that ask for an export from those that ask for an edit."""
    pieces = _SPLIT.split(text)
    kept: list[str] = []
    exporting = False
    for clause, joint in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if _EXPORT.match(clause.strip()) and not _ACQUIRE.search(clause):
            exporting = True
            kept.append(_edit_within(clause))
        else:
            kept.append(clause)
        kept.append(joint)
    if not exporting:
        return Route((Intent.CHAT,), text)
    match = _RESOLUTION.search(text)
    resolution = match.group(1).lower() if match else ""
    message = _tidy(_without_gaps(kept))
    if not message:
        return Route((Intent.EXPORT,), "", resolution)
    return Route((Intent.CHAT, Intent.EXPORT), message, resolution)


def _edit_within(clause: str) -> str:
    """Keep what an export clause asks to be changed: "export a vertical version"."""
    if not _EDIT_TAIL.search(clause):
        return ""
    english = "keep" if _PART.search(clause) else "make"
    verb = "保留" if re.search("[导下输]", clause) else english
    return _VERB.sub(
        f"{verb} the video" if re.search(r"\bexport with", clause, re.I) else verb, clause, count=1
    )


def _without_gaps(pieces: list[str]) -> str:
    """Drop the joints that led to a clause that is gone."""
    kept: list[str] = []
    for clause, joint in zip(pieces[::2], pieces[1::2], strict=True):
        if clause.strip():
            kept.extend((clause, joint))
        elif kept and not joint.strip():
            kept[-1] = joint
    return "".join(kept)


def _tidy(text: str) -> str:
    """Strip what joined the parts that are gone."""
    pieces = [piece for piece in _SPLIT.split(text) if piece]
    while pieces and (_JOINT.match(pieces[-1]) or not pieces[-1].strip(" .。!！")):
        pieces.pop()
    while pieces and (_JOINT.match(pieces[0]) or not pieces[0].strip(" .。!！?？")):
        pieces.pop(0)
    tidy = "".join(pieces).strip()
    return "" if re.fullmatch(rf"{_POLITE}\W*", tidy, re.I) else tidy
