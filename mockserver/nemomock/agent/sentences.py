"""A sentence for everything an edit can do.

Keys are the `kind` of a `Change`; each has English and Chinese, and names every fact
that a person would check.
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
    "trimmed_to_liveliest": (
        "I kept the {count} liveliest parts by sound and motion: {all_ms}, with {cut_ms} left out.",
        "已按声音和画面动态保留最精彩的 {count} 段，共 {all_ms}，去掉 {cut_ms}。",
    ),
    "trimmed_each": (
        "I brought each of the {count} clips to {each_ms} at most; the video is now {all_ms}.",
        "已将 {count} 个片段各控制在 {each_ms} 以内，视频现长 {all_ms}。",
    ),
    "resized": (
        "Your export will be {width}x{height}.",
        "导出尺寸为 {width}x{height}。",
    ),
    "compressed": (
        "Your export will be about {share_level} of the size it would have had.",
        "导出文件的大小将约为原来的 {share_level}。",
    ),
    "compressed_to": (
        "Your export will be {most_bytes} at most.",
        "导出文件的大小将不超过 {most_bytes}。",
    ),
    "clip_cut": (
        "I took out clip {number}, {name}; {all_ms} remain.",
        "已删除第 {number} 个片段 {name}，剩余 {all_ms}。",
    ),
    "reordered": (
        "I put the {count} clips in this order: {name}.",
        "已将 {count} 个片段按此顺序排列：{name}。",
    ),
    "looped": (
        "The video now plays {count} times, {all_ms} in all.",
        "视频现在循环 {count} 遍，共 {all_ms}。",
    ),
    "moved_slowly": (
        "I gave {count} clip{s} a {move_word}.",
        "已为 {count} 个片段添加{move_word}。",
    ),
    "restyled": (
        "I changed how {target_word} looks ({count} line{s}).",
        "已修改{target_word}的样式（{count} 处）。",
    ),
    "uncrossed": ("I took off {count} transition{s}.", "已去掉 {count} 处转场。"),
    "passage_muted": (
        "I muted {target_word} from {start_at} to {end_at}.",
        "已将 {start_at} 到 {end_at} 的{target_word}静音。",
    ),
    "passage_volume": (
        "I set {target_word} to {level} from {start_at} to {end_at}.",
        "已将 {start_at} 到 {end_at} 的{target_word}音量设为 {level}。",
    ),
    "passage_gain": (
        "I changed {target_word} by {gain_db} from {start_at} to {end_at}.",
        "已将 {start_at} 到 {end_at} 的{target_word}调整 {gain_db}。",
    ),
    "ducked": (
        "The background music now goes down by {depth_db} while somebody speaks.",
        "有人说话时，背景音乐会自动降低 {depth_db}。",
    ),
    "duck_off": (
        "The background music no longer goes down under speech.",
        "背景音乐不再随人声降低。",
    ),
    "levelled": (
        "I brought {target_word} to {lufs}.",
        "已将{target_word}的响度调整到 {lufs}。",
    ),
    "levelled_short": (
        "I brought {target_word} to {reached_lufs}; {lufs} would distort its peaks.",
        "已将{target_word}的响度调整到 {reached_lufs}；{lufs} 会使峰值失真。",
    ),
    "captions_by_ear": (
        "I wrote the captions down by ear, so please check the words.",
        "字幕由语音识别生成，请核对文字。",
    ),
    "spoken": (
        "I spoke the text over the film from {start_at} to {end_at}, in a synthetic voice.",
        "已用合成语音在 {start_at} 到 {end_at} 配音。",
    ),
    "spoken_cut": (
        "The film ends before the speech does: its last {cut_ms} are not heard.",
        "视频比配音短，配音最后 {cut_ms} 不会播出。",
    ),
    "on_beat": (
        "I moved {count} cut{s} to the beat of the music; the video is now {all_ms}.",
        "已将 {count} 处剪切点对齐到音乐节拍，视频现长 {all_ms}。",
    ),
    "cut_on_beat": (
        "I made {count} cut{s} on the beat, dropping {cut_ms}; the video is now {all_ms}.",
        "已按节拍剪切 {count} 处，去掉 {cut_ms}，视频现长 {all_ms}。",
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
    "mood_nearest": (
        '"{wish}" is not a mood I can make, so I used {mood_word}. I can make {moods_words}.',
        "没有“{wish}”这种风格，已改用{mood_word}。可选风格：{moods_words}。",
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
    "adjusted": (
        (
            "I adjusted the picture{where}: brightness {brightness_level}, contrast "
            "{contrast_factor}, saturation {saturation_factor}, warmth {warmth_level}."
        ),
        (
            "已调整{where}画面：亮度 {brightness_level}，对比度 {contrast_factor}，"
            "饱和度 {saturation_factor}，色温 {warmth_level}。"
        ),
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
    "reversed": (
        "I made the video{where} play backwards, with its sound.",
        "已将{where}视频倒放，声音也一起倒放。",
    ),
    "stabilized": ("I steadied the picture{where}.", "已对{where}画面做防抖处理。"),
    "denoised": ("I took the noise out of {of_word}{where}.", "已对{where}{of_word}降噪。"),
    "removed": (
        "I removed {target_word} from the timeline ({count} segment{s}).",
        "已从时间线移除{target_word}（{count} 个片段）。",
    ),
    "picture_removed": (
        "I removed the picture ({count} segment{s}).",
        "已移除画面（{count} 个片段）。",
    ),
    "picture_removed_with": (
        (
            "I removed the picture ({count} segment{s}). Music and text cannot stand without it "
            "and went too ({rest} in all)."
        ),
        ("已移除画面（{count} 个片段）。音乐和文字不能脱离画面，已一并移除（共 {rest} 个）。"),
    ),
    "undone": ("I went back {steps} step{s}.", "已撤销 {steps} 步。"),
}
