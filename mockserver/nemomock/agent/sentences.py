"""A sentence for everything an edit can do and every reason why it cannot be done.

Keys are the `kind` of a `Change` and the `reason` of a `CannotEdit`; each has English and
Chinese, and names every fact that a person would check.
"""

from __future__ import annotations

from typing import Final

CHANGES: Final[dict[str, tuple[str, str]]] = {
    "placed_one": (
        "I put {name} on the timeline ({count} clip, {all_ms}).",
        "已将 {name} 放到时间线上（{count} 个片段，{all_ms}）。",
    ),
    "placed_many": (
        "I put your {count} files on the timeline in upload order, {name} first ({all_ms}).",
        "已按上传顺序将 {count} 个素材放到时间线上（{name} 在前，共 {all_ms}）。",
    ),
    "used": (
        "I started a new timeline from {name} ({all_ms}).",
        "已用 {name} 新建时间线（{all_ms}）。",
    ),
    "merged": (
        "I added {count} clip{s} one after the other; the timeline now has {clips} in {all_ms}.",
        "已依次拼接 {count} 个片段，时间线现有 {clips} 个，共 {all_ms}。",
    ),
    "slideshow": (
        "I made a slideshow of {count} image{s}, {each_ms} each ({all_ms}).",
        "已用 {count} 张图片制作幻灯片，每张 {each_ms}（共 {all_ms}）。",
    ),
    "generated": (
        "I generated a clip of {name} ({clip_ms}); the timeline is now {all_ms} long.",
        "已生成片段“{name}”（{clip_ms}），时间线现长 {all_ms}。",
    ),
    "trimmed_head": (
        "I trimmed {head_ms} off the start; {all_ms} remain.",
        "已剪掉开头 {head_ms}，剩余 {all_ms}。",
    ),
    "trimmed_tail": (
        "I trimmed {tail_ms} off the end; {all_ms} remain.",
        "已剪掉结尾 {tail_ms}，剩余 {all_ms}。",
    ),
    "trimmed_both": (
        "I trimmed {head_ms} off the start and {tail_ms} off the end; {all_ms} remain.",
        "已剪掉开头 {head_ms} 和结尾 {tail_ms}，剩余 {all_ms}。",
    ),
    "trimmed_to": (
        "The video is now {all_ms}, with {head_ms} off the start and {tail_ms} off the end.",
        "已将视频裁剪到 {all_ms}（开头去掉 {head_ms}，结尾去掉 {tail_ms}）。",
    ),
    "range_cut": (
        "I cut out {start_at} to {end_at}; {all_ms} remain.",
        "已剪掉 {start_at} 到 {end_at}，剩余 {all_ms}。",
    ),
    "range_kept": (
        "I kept {start_at} to {end_at}; the video is now {all_ms}.",
        "已保留 {start_at} 到 {end_at}，视频现长 {all_ms}。",
    ),
    "pauses_cut": (
        "I cut {count} pause{s} ({cut_ms}); {all_ms} remain.",
        "已剪掉 {count} 处停顿（{cut_ms}），剩余 {all_ms}。",
    ),
    "split": (
        "I split the video into {count} clip{s} ({all_ms}).",
        "已将视频分割为 {count} 个片段（{all_ms}）。",
    ),
    "rough_pauses": (
        "I made a rough cut: {count} pause{s} out ({cut_ms}), {pieces} pieces, {all_ms} in all.",
        "已完成粗剪：去掉 {count} 处停顿（{cut_ms}），共 {pieces} 段，{all_ms}。",
    ),
    "rough_even": (
        "I made a rough cut at {count} place{s}, dropping {cut_ms}: {pieces} pieces, {all_ms}.",
        "已完成粗剪：{count} 处剪切，去掉 {cut_ms}，共 {pieces} 段，{all_ms}。",
    ),
    "speed": (
        "I set the speed to {factor}, from {start_at} to {end_at}; the video now runs {all_ms}.",
        "已将 {start_at} 到 {end_at} 全片速度设为 {factor}，视频现长 {all_ms}。",
    ),
    "speed_range": (
        "I set {start_at} to {end_at} to {factor} speed; the video now runs {all_ms}.",
        "已将 {start_at} 到 {end_at} 设为 {factor} 速度，视频现长 {all_ms}。",
    ),
    "bgm": (
        "I added {name} background music at {level} under all {all_ms}.",
        "已添加背景音乐 {name}，音量 {level}，铺满 {all_ms}。",
    ),
    "bgm_replaced": (
        "I replaced the background music with {name} at {level} ({all_ms}).",
        "已将背景音乐换成 {name}，音量 {level}（{all_ms}）。",
    ),
    "volume": ("I set {target_word} to {level} volume.", "已将{target_word}的音量设为 {level}。"),
    "gain": ("I changed {target_word} by {gain_db}.", "已将{target_word}的音量调整 {gain_db}。"),
    "muted": ("I muted {target_word}.", "已将{target_word}静音。"),
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
    "color": ("I gave the picture a {look_word} look.", "已为画面添加{look_word}色调。"),
    "color_off": ("I took the colour look off.", "已去掉画面色调。"),
    "removed": (
        "I removed {target_word} from the timeline ({count} segment{s}).",
        "已从时间线移除{target_word}（{count} 个片段）。",
    ),
    "undone": ("I went back {steps} step{s}.", "已撤销 {steps} 步。"),
}

REASONS: Final[dict[str, tuple[str, str]]] = {
    "no_media": (
        "There is no video to work on yet.",
        "还没有可以编辑的视频。",
    ),
    "only_audio": (
        "There is only audio here, and nothing to show with it.",
        "目前只有音频，没有可显示的画面。",
    ),
    "no_picture": ("There is no picture on the timeline yet.", "时间线上还没有画面。"),
    "no_such_file": (
        'There is no file called "{name}" here; you have {have}.',
        "没有名为“{name}”的文件，现有：{have}。",
    ),
    "nothing_left": (
        "That would leave nothing of the {have_ms} on the timeline.",
        "这样会把时间线上的 {have_ms} 全部剪掉。",
    ),
    "trims_all": (
        "That would take off {cut_ms}, but the video is only {have_ms} long.",
        "要剪掉 {cut_ms}，但视频只有 {have_ms}。",
    ),
    "beyond_end": (
        "{start_at} is past the end: the video is {have_ms} long.",
        "{start_at} 超出了视频结尾，视频长 {have_ms}。",
    ),
    "empty_range": (
        "The range from {start_at} to {end_at} is empty; the end must come after the start.",
        "{start_at} 到 {end_at} 这段是空的，结束时间要晚于开始时间。",
    ),
    "already_short": (
        "The video is {have_ms} long already, which is not more than {want_ms}.",
        "视频现长 {have_ms}，没有超过 {want_ms}。",
    ),
    "no_silent_ends": (
        "The video does not start or end with silence; tell me how much to trim.",
        "视频首尾没有静音，请告诉我要剪掉多少。",
    ),
    "no_pauses": (
        "I found no pause of {min_ms} or longer.",
        "没有找到 {min_ms} 以上的停顿。",
    ),
    "no_sound": ("The clips have no sound.", "片段没有声音。"),
    "all_silent": (
        "All {have_ms} are silent; cutting the silence would leave nothing.",
        "全部 {have_ms} 都是静音，剪掉就没有内容了。",
    ),
    "too_short": (
        "The video is only {have_ms} long; a rough cut needs at least {least_ms}.",
        "视频只有 {have_ms}，粗剪至少需要 {least_ms}。",
    ),
    "no_split_points": (
        "None of the places to split lies inside the video, which is {have_ms} long.",
        "分割点都不在视频之内，视频长 {have_ms}。",
    ),
    "bad_speed": ("{factor} is not a speed I can play.", "无法以 {factor} 的速度播放。"),
    "nothing_to_merge": (
        "All {count} of your clips are on the timeline already.",
        "您的 {count} 个片段都已在时间线上。",
    ),
    "one_clip": (
        "There is only {count} clip, and it is on the timeline already.",
        "只有 {count} 个片段，且已在时间线上。",
    ),
    "no_images": ("There are no images to make a slideshow of.", "没有可以制作幻灯片的图片。"),
    "no_new_images": (
        "All of your images are on the timeline already.",
        "所有图片都已在时间线上。",
    ),
    "not_made": (
        'What this needs could not be made ("{prompt}").',
        "所需的素材未能生成（“{prompt}”）。",
    ),
    "no_bgm": ("There is no background music on the timeline.", "时间线上没有背景音乐。"),
    "no_text": ("There is no text on the timeline to change.", "时间线上没有可修改的文字。"),
    "not_sound": ("{target_word} makes no sound.", "{target_word}没有声音。"),
    "unknown_name": (
        'I don\'t know "{name}"; you can have {have}.',
        "不支持“{name}”，可选：{have}。",
    ),
    "bad_ratio": (
        '"{ratio}" is not an aspect ratio I can make; try 16:9, 9:16, 1:1 or 4:5.',
        "无法使用画幅“{ratio}”，可以试试 16:9、9:16、1:1 或 4:5。",
    ),
    "no_words": ("Tell me what the text should say.", "请告诉我文字内容。"),
    "text_too_long": (
        "The text has {count} characters; at most {most} fit.",
        "文字共 {count} 个字符，最多 {most} 个。",
    ),
    "nothing_to_remove": (
        "There is nothing to remove: {target_word} is not on the timeline.",
        "没有可移除的内容：时间线上没有{target_word}。",
    ),
    "nothing_to_undo": ("There is nothing to undo yet.", "还没有可以撤销的操作。"),
    "undo_too_far": (
        "I can't go back {steps} steps; only {have} can be undone.",
        "无法撤销 {steps} 步，最多 {have} 步。",
    ),
}

OPERATIONS: Final[dict[str, tuple[str, str]]] = {
    "use": ("using a file", "选用素材"),
    "trim": ("trimming", "裁剪"),
    "cut_range": ("cutting a range", "剪除片段"),
    "keep_range": ("keeping a range", "保留片段"),
    "remove_silence": ("removing pauses", "去除停顿"),
    "split": ("splitting", "分割"),
    "merge": ("merging", "合并"),
    "speed": ("changing the speed", "变速"),
    "bgm": ("adding music", "添加音乐"),
    "volume": ("changing the volume", "调整音量"),
    "mute": ("muting", "静音"),
    "fade": ("fading", "淡入淡出"),
    "title": ("adding a title", "添加标题"),
    "text": ("adding text", "添加文字"),
    "transition": ("adding transitions", "添加转场"),
    "aspect": ("changing the aspect ratio", "调整画幅"),
    "color": ("changing the colours", "调色"),
    "slideshow": ("making a slideshow", "制作幻灯片"),
    "generate": ("generating a video", "生成视频"),
    "remove": ("removing", "移除"),
    "undo": ("undoing", "撤销"),
    "subtitle": ("automatic subtitles", "自动字幕"),
    "voiceover": ("a voiceover", "配音"),
    "stabilize": ("stabilizing", "防抖"),
    "denoise": ("removing noise", "降噪"),
    "background": ("changing the background", "更换背景"),
    "overlay_image": ("an image overlay", "图片叠加"),
    "watermark": ("a watermark", "水印"),
    "pip": ("picture in picture", "画中画"),
    "loop": ("looping", "循环播放"),
    "reorder": ("reordering", "调整顺序"),
    "compress": ("compressing", "压缩"),
    "crop": ("cropping", "裁切画面"),
    "resize": ("resizing", "调整尺寸"),
    "export": ("this export", "此导出"),
    "other": ("that request", "该请求"),
    "filter": ("a special effect", "特效"),
}
"""Names of operations, of those that can be done and those that are refused."""
