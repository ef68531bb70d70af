"""The words in which an edit is summed up, in English and in Chinese (M7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns for `str.format`; `names` and `details` translate what the timeline calls things."""

    added: str = "{name} added: {piece}"
    removed: str = "{name} removed: {piece}"
    many_added: str = "{name} added: {count} pieces ({span})"
    many_removed: str = "{name} removed: {count} pieces ({span})"
    changed: str = "{name} changed: {facts}"
    more: str = "{count} more pieces changed"
    length: str = "Length: {was} -> {now}"
    frame: str = "Frame: {was} -> {now}"
    media: str = "Media added: {name}"
    volume: str = "volume {was} -> {now}"
    piece: str = "{content} ({around})"
    span: str = "{start}-{end}s"
    seconds: str = "{number}s"
    comma: str = ", "
    done: str = "Done. {changes}."
    stop: str = ". "
    updated: str = "Done. The timeline was updated."
    nothing: str = "No answer came, and the timeline has not changed."
    settings: str = "settings"
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_EN = Phrases(
    details=MappingProxyType(
        {
            "tr": "transition",
            "fx": "effects",
            "sp": "speed",
            "fit": "framing",
            "in": "trim",
            "sty": "style",
            "pos": "position",
            "an": "animation",
            "fi": "fade in",
            "fo": "fade out",
        }
    )
)
_ZH = Phrases(
    added="已添加{name}：{piece}",
    removed="已移除{name}：{piece}",
    many_added="已添加{name}：{count} 段（{span}）",
    many_removed="已移除{name}：{count} 段（{span}）",
    changed="已更改{name}：{facts}",
    more="另有 {count} 段已更改",
    length="时长：{was} -> {now}",
    frame="画幅：{was} -> {now}",
    media="已添加素材：{name}",
    volume="音量 {was} -> {now}",
    piece="{content}（{around}）",
    span="{start}-{end} 秒",
    seconds="{number} 秒",
    comma="，",
    done="已完成。{changes}。",
    stop="。",
    updated="已完成，时间线已更新。",
    nothing="没有收到回答，时间线也没有变化。",
    settings="设置",
    names=MappingProxyType(
        {
            "Video": "视频",
            "BGM": "背景音乐",
            "Voiceover": "配音",
            "Sound effect": "音效",
            "Title": "标题",
            "Subtitle": "字幕",
            "Watermark": "水印",
            "unnamed": "未命名",
        }
    ),
    details=MappingProxyType(
        {
            "tr": "转场",
            "fx": "效果",
            "sp": "速度",
            "fit": "画面适配",
            "in": "裁剪",
            "sty": "样式",
            "pos": "位置",
            "an": "动画",
            "fi": "淡入",
            "fo": "淡出",
        }
    ),
)


def phrases(language: str) -> Phrases:
    """Return the phrases for "zh", else the English ones."""
    return _ZH if language == "zh" else _EN
