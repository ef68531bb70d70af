"""What is said of the picture, and of what is written over it."""

from __future__ import annotations

from typing import Final

SEEN: Final[dict[str, tuple[str, str]]] = {
    "moved_slowly": (
        "I gave {count} clip{s} a {move_word}.",
        "已为 {count} 个片段添加{move_word}。",
    ),
    "restyled": (
        "I changed how {target_word} looks ({count} line{s}).",
        "已修改{target_word}的样式（{count} 处）。",
    ),
    "uncrossed": ("I took off {count} transition{s}.", "已去掉 {count} 处转场。"),
    "faded": (
        "I faded {target_word} in over {in_ms} and out over {out_ms}.",
        "已为{target_word}添加淡入 {in_ms} 和淡出 {out_ms}。",
    ),
    "faded_in": ("I faded {target_word} in over {in_ms}.", "已为{target_word}添加淡入 {in_ms}。"),
    "faded_out": (
        "I faded {target_word} out over {out_ms}.",
        "已为{target_word}添加淡出 {out_ms}。",
    ),
    "faded_text": (
        "I made {target_word} fade in and out ({count} line{s}).",
        "已为{target_word}添加淡入淡出（{count} 处）。",
    ),
    "title": (
        'I added the title "{text}" {position_word}, {start_at} to {end_at}.',
        "已添加标题“{text}”（{position_word}，{start_at} 到 {end_at}）。",
    ),
    "title_replaced": (
        'I replaced the title with "{text}" {position_word}, {start_at} to {end_at}.',
        "已将标题换成“{text}”（{position_word}，{start_at} 到 {end_at}）。",
    ),
    "text": (
        'I added the text "{text}" {position_word}, {start_at} to {end_at}.',
        "已添加文字“{text}”（{position_word}，{start_at} 到 {end_at}）。",
    ),
    "subtitles": (
        "I set {count} subtitle{s}, from {start_at} to {end_at}.",
        "已添加 {count} 条字幕（{start_at} 到 {end_at}）。",
    ),
    "subtitles_soft": (
        (
            "I added {count} subtitle{s}, from {start_at} to {end_at}, as a track of the film "
            "that players can switch on."
        ),
        "已添加 {count} 条软字幕（{start_at} 到 {end_at}），可在播放器中开启。",
    ),
    "subtitles_beyond": (
        "{count} subtitle{s} would begin after the end of the video ({have_ms}); I left them out.",
        "有 {count} 条字幕在视频结尾（{have_ms}）之后，已略去。",
    ),
    "progress_bar": (
        "I added a progress bar {position_word}.",
        "已添加进度条（{position_word}）。",
    ),
    "transitions": (
        "I added {kind_word} transitions at {count} cut{s}, {each_ms} each.",
        "已在 {count} 处剪切点添加{kind_word}转场，每处 {each_ms}。",
    ),
    "transitions_fitted": (
        "I added {kind_word} transitions at {count} cut{s}, {least_ms} to {most_ms} as they fit.",
        "已在 {count} 处剪切点添加{kind_word}转场，视片段长短为 {least_ms} 到 {most_ms}。",
    ),
    "no_cuts_faded": (
        "There is no cut to put a transition on, so I faded both ends ({each_ms} each).",
        "画面没有剪切点可加转场，已改为首尾淡入淡出（各 {each_ms}）。",
    ),
    "aspect": (
        "I reframed the video to {ratio} ({width}x{height}), {fit_word}.",
        "已将画幅调整为 {ratio}（{width}x{height}），{fit_word}。",
    ),
    "color": (
        "I gave the picture{where} a {look_word} look.",
        "已为{where}画面添加{look_word}色调。",
    ),
    "color_off": ("I took the colour look off the picture{where}.", "已去掉{where}画面色调。"),
    "adjusted_brightness": (
        "I shifted the brightness of the picture{where} by {brightness_level}.",
        "已将{where}画面亮度调整 {brightness_level}。",
    ),
    "adjusted_contrast": (
        "I set the contrast of the picture{where} to {contrast_factor}.",
        "已将{where}画面对比度设为 {contrast_factor}。",
    ),
    "adjusted_saturation": (
        "I set the saturation of the picture{where} to {saturation_factor}.",
        "已将{where}画面饱和度设为 {saturation_factor}。",
    ),
    "adjusted_warmth": (
        "I shifted the warmth of the picture{where} by {warmth_level}.",
        "已将{where}画面色温调整 {warmth_level}。",
    ),
    "filtered": (
        "I laid {filter_word} over the picture{where}.",
        "已为{where}画面添加{filter_word}特效。",
    ),
    "filters_off": ("I took the effects off the picture{where}.", "已去掉{where}画面特效。"),
    "cropped": (
        "I cropped the picture{where} to {wide_level} of its width and {high_level} of its height.",
        "已裁切{where}画面，保留宽度的 {wide_level}、高度的 {high_level}。",
    ),
    "turned": (
        "I turned the picture{where} by {degrees} degrees clockwise.",
        "已将{where}画面顺时针旋转 {degrees} 度。",
    ),
    "flipped": ("I flipped the picture{where} {flip_word}.", "已将{where}画面{flip_word}翻转。"),
    "turned_flipped": (
        "I turned the picture{where} by {degrees} degrees clockwise and flipped it {flip_word}.",
        "已将{where}画面顺时针旋转 {degrees} 度并{flip_word}翻转。",
    ),
    "overlaid": (
        "I put {name} {position_word} over the picture{where}.",
        "已将 {name} 叠加在{where}画面{position_word}。",
    ),
    "overlaid_sheer": (
        "I put {name} {position_word} over the picture{where}, at {level} opacity.",
        "已将 {name} 叠加在{where}画面{position_word}，不透明度 {level}。",
    ),
    "inset": (
        "I put {name} {position_word} as a picture in picture{where}; its sound plays at {level}.",
        "已将 {name} 作为画中画放在{where}画面{position_word}，其声音为 {level}。",
    ),
    "inset_silent": (
        "I put {name} {position_word} as a picture in picture{where}.",
        "已将 {name} 作为画中画放在{where}画面{position_word}。",
    ),
    "celled": (
        (
            "I show {count} clip{s} {layout_word}{where}: {name}. "
            "One keeps its sound in full, the others play at {level}."
        ),
        (
            "已将 {count} 个片段{layout_word}{where}显示：{name}。"
            "其中一个保持原声，其余音量为 {level}。"
        ),
    ),
    "celled_silent": (
        "I show {count} clip{s} {layout_word}{where}: {name}.",
        "已将 {count} 个片段{layout_word}{where}显示：{name}。",
    ),
    "screened": (
        "I made the {key} screen of {count} clip{s} clear and put {name} behind.",
        "已抠除 {count} 个片段的 {key} 幕布，并以 {name} 为背景。",
    ),
    "screened_colour": (
        "I made the {key} screen of {count} clip{s} clear, with the colour {name} behind.",
        "已抠除 {count} 个片段的 {key} 幕布，背景颜色为 {name}。",
    ),
    "stabilized": ("I steadied the picture{where}.", "已对{where}画面做防抖处理。"),
}
