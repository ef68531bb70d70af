"""Facts as words: a parameter's name tells its unit, here each becomes text in a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nemomock.domain.apply import Value
from nemomock.domain.plan import Language

NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "video": ("the picture", "画面"),
    "bgm": ("the background music", "背景音乐"),
    "voice": ("the sound of the clips", "原声"),
    "all": ("everything", "全部内容"),
    "title": ("the title", "标题"),
    "text": ("the text", "文字"),
    "subtitle": ("the subtitles", "字幕"),
    "progress": ("the progress bar", "进度条"),
    "audio": ("the audio", "音频"),
    "transition": ("the transitions", "转场"),
    "overlay": ("the picture laid over it", "叠加图片"),
    "pip": ("the second picture", "画中画"),
    "zoom_in": ("slow zoom in", "缓慢推近"),
    "zoom_out": ("slow zoom out", "缓慢拉远"),
    "pan_left": ("slow pan to the left", "缓慢左移"),
    "pan_right": ("slow pan to the right", "缓慢右移"),
    "in_and_out": ("slow zoom, in and out by turns", "交替缓慢推拉"),
    "picture": ("the picture", "画面"),
    "sound": ("the sound", "声音"),
    "both": ("the picture and the sound", "画面和声音"),
    "en": ("English", "英语"),
    "zh": ("Chinese", "中文"),
    "de": ("German", "德语"),
    "fr": ("French", "法语"),
    "es": ("Spanish", "西班牙语"),
    "it": ("Italian", "意大利语"),
    "pt": ("Portuguese", "葡萄牙语"),
    "ja": ("Japanese", "日语"),
    "ko": ("Korean", "韩语"),
    "ru": ("Russian", "俄语"),
    "lofi": ("lo-fi", "低保真"),
    "upbeat": ("upbeat", "欢快"),
    "calm": ("calm", "舒缓"),
    "cinematic": ("cinematic", "电影感"),
    "electronic": ("electronic", "电子"),
    "acoustic": ("acoustic", "原声"),
    "corporate": ("corporate", "商务"),
    "contain": ("with the whole picture shown", "完整显示画面"),
    "cover": ("cropped to fill the frame", "裁切填满画面"),
    "blur": ("over a blurred background", "模糊背景填充"),
    "bw": ("black and white", "黑白"),
    "warm": ("warm", "暖色"),
    "cool": ("cool", "冷色"),
    "vivid": ("vivid", "鲜艳"),
    "sepia": ("sepia", "复古棕褐"),
    "vintage": ("vintage", "复古"),
    "noir": ("film noir", "黑色电影"),
    "faded": ("faded", "褪色"),
    "matte": ("matte", "哑光"),
    "golden": ("golden", "金色"),
    "sunset": ("sunset", "日落"),
    "moody": ("moody", "阴郁"),
    "pastel": ("pastel", "粉彩"),
    "bleach": ("bleached", "漂白"),
    "neon": ("neon", "霓虹"),
    "night": ("night", "夜景"),
    "invert": ("inverted", "反色"),
    "fade": ("crossfade", "叠化"),
    "fadeblack": ("fade through black", "黑场过渡"),
    "fadewhite": ("fade through white", "白场过渡"),
    "wipeleft": ("wipe left", "向左擦除"),
    "wiperight": ("wipe right", "向右擦除"),
    "slideleft": ("slide left", "向左滑动"),
    "slideright": ("slide right", "向右滑动"),
    "slideup": ("slide up", "向上滑动"),
    "zoom": ("zoom", "缩放"),
    "circle": ("circle", "圆形展开"),
    "dissolve": ("dissolve", "溶解"),
    "pixelize": ("pixelize", "像素化"),
    "fadegrays": ("fade through grey", "灰场过渡"),
    "wipeup": ("wipe up", "向上擦除"),
    "wipedown": ("wipe down", "向下擦除"),
    "slidedown": ("slide down", "向下滑动"),
    "smoothleft": ("soft wipe left", "向左柔和擦除"),
    "smoothright": ("soft wipe right", "向右柔和擦除"),
    "coverleft": ("cover left", "向左覆盖"),
    "revealright": ("reveal right", "向右揭开"),
    "diagonal": ("diagonal", "对角线"),
    "radial": ("clock", "时钟"),
    "circleclose": ("closing circle", "圆形收拢"),
    "doors": ("opening doors", "开门"),
    "squeeze": ("squeeze", "挤压"),
    "slices": ("slices", "切片"),
    "wind": ("wind", "风吹"),
    "hblur": ("blur", "模糊"),
    "side_by_side": ("side by side", "左右并排"),
    "stacked": ("one above the other", "上下排列"),
    "grid": ("in a grid", "网格"),
    "horizontal": ("left to right", "水平"),
    "vertical": ("upside down", "垂直"),
    "filter_word:vignette": ("a vignette", "暗角"),
    "filter_word:grain": ("film grain", "胶片颗粒"),
    "filter_word:blur": ("a blur", "模糊"),
    "filter_word:glow": ("a glow", "发光"),
    "filter_word:dreamy": ("a dreamy haze", "梦幻柔光"),
    "filter_word:sharpen": ("sharper edges", "锐化"),
    "filter_word:pixelate": ("large pixels", "马赛克"),
    "filter_word:rgb_split": ("parted colours", "RGB 分离"),
    "filter_word:vhs": ("a VHS look", "VHS 录像带"),
    "filter_word:glitch": ("a glitch", "故障"),
    "filter_word:light_leak": ("a light leak", "漏光"),
    "filter_word:letterbox": ("cinema bars", "电影黑边"),
    "filter_word:duotone": ("two tones", "双色调"),
    "filter_word:posterize": ("a poster look", "海报"),
    "filter_word:mirror": ("a mirror", "镜像"),
    "filter_word:sketch": ("a sketch look", "素描"),
    "filter_word:old_film": ("an old film look", "老电影"),
    "top-left": ("at the top left", "左上"),
    "top-center": ("at the top", "顶部居中"),
    "top-right": ("at the top right", "右上"),
    "center-left": ("at the left", "左侧居中"),
    "center": ("in the middle", "正中"),
    "center-right": ("at the right", "右侧居中"),
    "bottom-left": ("at the bottom left", "左下"),
    "bottom-center": ("at the bottom", "底部居中"),
    "bottom-right": ("at the bottom right", "右下"),
    "lower-third": ("in the lower third", "下三分之一处"),
}
"""Names of the closed sets, as a person reads them; those of some facts have the fact before."""


_SIZES: Final = (("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("bytes", 1))


def told(params: Mapping[str, Value], language: Language) -> dict[str, str]:
    """Return facts as text, by the units of their names (`domain.apply.outcome.Value`).

    `s` is the English plural ending of `count`; `where` names the part of the film that the
    facts tell of: a clip, a stretch, or nothing for all of it (`domain.apply.where`).
    """
    texts = {name: _fact(name, value, language) for name, value in params.items()}
    plural = params.get("count", params.get("steps")) != 1
    return texts | {"s": "s" if plural else "", "where": _where(texts, language)}


def length(ms: float, language: Language) -> str:
    """Return a length: `4.2 s`, `1 min 5 s`, `3 h`, in Chinese `4.2 秒`, `1 分 5 秒`, `3 小时`."""
    sign = "-" if ms < 0 else ""
    minutes, seconds = divmod(abs(round(ms)), 60_000)
    hours, minutes = divmod(minutes, 60)
    short = f"{seconds / 1000:.3f}".rstrip("0").rstrip(".")
    units = ("h", "min", "s") if language == "en" else ("小时", "分", "秒")
    counts = zip((str(hours), str(minutes), short), units, strict=True)
    parts = [f"{count} {unit}" for count, unit in counts if count != "0"]
    return sign + (" ".join(parts) or f"0 {units[-1]}")


def moment(ms: float) -> str:
    """Return a moment: `0:03`, `1:05.5`, `2:00:00`."""
    minutes, seconds = divmod(round(ms), 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, rest = divmod(seconds, 1000)
    fraction = f".{rest:03d}".rstrip("0") if rest else ""
    start = f"{hours}:{minutes:02d}" if hours else f"{minutes}"
    return f"{start}:{whole:02d}{fraction}"


def size(count: float) -> str:
    """Return the size of a file: `850 KB`, `7.5 MB`, `1.2 GB`, by thousands."""
    unit, scale = next(pair for pair in _SIZES if count >= pair[1] or pair[1] == 1)
    return f"{count / scale:.3g} {unit}"


def _where(texts: Mapping[str, str], language: Language) -> str:
    if "number" in texts:
        return (
            f" of clip {texts['number']}" if language == "en" else f"第 {texts['number']} 个片段的"
        )
    if "start_at" in texts and "end_at" in texts:
        start, end = texts["start_at"], texts["end_at"]
        return f" from {start} to {end}" if language == "en" else f"{start} 到 {end} 的"
    return ""


def _fact(name: str, value: Value, language: Language) -> str:
    if isinstance(value, str):
        if name.endswith("_words"):
            known = (_named(one, language) for one in value.split(", "))
            return (", " if language == "en" else "、").join(known)
        if name.endswith("_word"):
            own = f"{name}:{value}"
            return _named(own if own in NAMES else value, language)
        return value
    if name.endswith("_ms"):
        return length(value, language)
    if name.endswith("_at"):
        return moment(value)
    if name.endswith("_bytes"):
        return size(value)
    if name.endswith("level"):
        return f"{round(value * 100, 1):g}%"
    if name.endswith(_SIGNS):
        return _sign(name, value)
    return f"{value:g}x" if name.endswith("factor") else f"{value:g}"


_SIGNS: Final = ("_db", "lufs")


def _sign(name: str, value: float) -> str:
    """Return decibels: a gain with its sign, a depth without, a loudness in its own unit."""
    if name.endswith("lufs"):
        return f"{value:g} LUFS"
    return f"{value:+g} dB" if name == "gain_db" else f"{value:g} dB"


def _named(name: str, language: Language) -> str:
    pair = NAMES.get(name)
    return name if pair is None else pair[0 if language == "en" else 1]
