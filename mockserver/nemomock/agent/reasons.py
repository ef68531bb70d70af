"""Why an edit cannot be done: a sentence for every `reason` of a `CannotEdit`."""

from __future__ import annotations

from typing import Final

REASONS: Final[dict[str, tuple[str, str]]] = {
    "no_media": (
        "There is no video to work on yet.",
        "还没有可以编辑的视频。",
    ),
    "only_audio": (
        "There is only audio here, and nothing to show with it.",
        "目前只有音频，没有可显示的画面。",
    ),
    "audio_alone": (
        "There is no picture yet to play {name} under: it is a sound.",
        "目前还没有画面可以配 {name}：它是音频。",
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
    "only_stills": (
        "There is no moving picture there, only still images.",
        "这里没有动态画面，只有静态图片。",
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
    "bad_speed": (
        "{factor} is not a speed I can play; use {least_factor} to {most_factor}.",
        "无法以 {factor} 的速度播放，可用范围是 {least_factor} 到 {most_factor}。",
    ),
    "speeds_multiply": (
        (
            "With {factor} on top of its present speed a clip would run at {all_factor}; "
            "I can play {least_factor} to {most_factor}."
        ),
        (
            "在现有速度上再乘 {factor}，片段速度会变成 {all_factor}，"
            "可用范围是 {least_factor} 到 {most_factor}。"
        ),
    ),
    "bad_level": (
        "{level} is not a level I can give {target_word}; use 0% to {most_level}.",
        "无法将{target_word}的音量设为 {level}，可用范围是 0% 到 {most_level}。",
    ),
    "too_loud": (
        (
            "{gain_db} would bring {target_word} to {level}; "
            "the loudest I can make anything is {most_level}."
        ),
        "调整 {gain_db} 会使{target_word}的音量变成 {level}，最高只能到 {most_level}。",
    ),
    "no_fade": (
        "The fade of {target_word} has no length; tell me how long it should take.",
        "{target_word}的淡入淡出时长为 0，请告诉我要多长。",
    ),
    "clip_length": (
        "You asked for a clip of {want_ms}; I can make clips of {least_ms} to {most_ms}.",
        "您要的片段时长是 {want_ms}，我能生成 {least_ms} 到 {most_ms} 的片段。",
    ),
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
    "pip_whole": (
        "A clip shown over or beside the film has one level throughout.",
        "画中画的音量只能整体调整。",
    ),
    "not_there": (
        "There is nothing to change: {target_word} is not on the timeline.",
        "没有可修改的内容：时间线上没有{target_word}。",
    ),
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
    "words_too_many": (
        "Nobody could read {count} characters in {have_ms}; give me fewer, or a longer video.",
        "{have_ms} 内读不完 {count} 个字符，请缩短文字或加长视频。",
    ),
    "nothing_to_remove": (
        "There is nothing to remove: {target_word} is not on the timeline.",
        "没有可移除的内容：时间线上没有{target_word}。",
    ),
    "no_next_clip": (
        "Nothing comes after clip {number}, so a transition has no place there.",
        "第 {number} 个片段之后没有片段，无法添加转场。",
    ),
    "no_such_clip": (
        "There is no clip {number}; the timeline has {have}.",
        "没有第 {number} 个片段，时间线上共有 {have} 个。",
    ),
    "other_size": (
        "I export {least} to {most} lines, not {height}; {most} is the most that is made here.",
        "导出支持 {least} 到 {most} 线，不支持 {height}；最高为 {most} 线。",
    ),
    "file_too_small": (
        (
            "A video of {have_ms} cannot be {want_bytes} small; the least is {least_bytes}. "
            "Allow more, or make it shorter."
        ),
        "{have_ms} 的视频无法压缩到 {want_bytes}，最小为 {least_bytes}。请放宽大小或缩短视频。",
    ),
    "small_enough": (
        "The export is down to {share_level} of its size already; tell me a size in MB instead.",
        "导出文件已压缩到原来的 {share_level}，请直接告诉我目标大小（MB）。",
    ),
    "slides_too_short": (
        "{count} images need {least_ms} at least to be seen; {want_ms} is too short.",
        "{count} 张图片至少需要 {least_ms} 才看得清，{want_ms} 太短。",
    ),
    "one_to_order": (
        "There is only one clip on the timeline, so there is no order to change.",
        "时间线上只有一个片段，没有顺序可调整。",
    ),
    "in_order": (
        "The {count} clips are in this order already.",
        "{count} 个片段已经是这个顺序。",
    ),
    "bad_loop": (
        "I can repeat the video ({have_ms}) 2 to {most} times, up to {most_ms} in all.",
        "视频（{have_ms}）可重复 2 到 {most} 遍，总长不超过 {most_ms}。",
    ),
    "no_beat": (
        "I only know the beat of music that I made; ask for music first, then cut to it.",
        "我只知道自己制作的音乐的节拍；请先添加音乐，再按节拍剪辑。",
    ),
    "no_cuts": (
        "There is no cut to move to a beat; tell me on every how many beats to cut.",
        "没有可以对齐节拍的剪切点，请告诉我每几拍剪一次。",
    ),
    "needs_speech": (
        (
            "Hearing and speaking need the speech extra on this machine: "
            'pip install "nemomock[speech]". Until then, send an SRT or VTT file for subtitles, '
            "or a recording for a voiceover."
        ),
        (
            '语音识别和配音需要在本机安装扩展：pip install "nemomock[speech]"。'
            "在此之前，可以发送 SRT 或 VTT 字幕，或上传录音作为配音。"
        ),
    ),
    "cannot_hear": (
        (
            "I can only write down English speech, not {language_word}: the recogniser here knows "
            "no other language. Send me the text or an SRT file and I will set it."
        ),
        (
            "我只能识别英语语音，不能识别{language_word}：本机的识别器没有其他语言的模型。"
            "可以把文字或 SRT 字幕发给我。"
        ),
    ),
    "cannot_speak": (
        "I have no voice for {language_word}; I can speak {have_words}.",
        "没有{language_word}的语音，可选：{have_words}。",
    ),
    "not_heard": (
        "The speech could not be written down; send me the text or an SRT file instead.",
        "语音未能识别；可以把文字或 SRT 字幕发给我。",
    ),
    "nothing_said": (
        "I heard no words in the clips.",
        "没有在片段中听到说话。",
    ),
    "bad_loudness": (
        "{lufs} is not a loudness I can reach; use {least_lufs} to {most_lufs}.",
        "无法将响度设为 {lufs}，可用范围是 {least_lufs} 到 {most_lufs}。",
    ),
    "nothing_to_adjust": (
        "Tell me what to change: brightness, contrast, saturation or warmth.",
        "请告诉我要调整什么：亮度、对比度、饱和度或色温。",
    ),
    "bad_crop": (
        "That part lies outside the picture or is empty; tell me which part to keep.",
        "这个区域在画面之外或为空，请告诉我要保留哪一部分。",
    ),
    "bad_turn": (
        "I can turn the picture by 90, 180 or 270 degrees, and flip it either way.",
        "画面可以旋转 90、180 或 270 度，也可以水平或垂直翻转。",
    ),
    "bad_colour": (
        '"{name}" is no colour that I can read; write it as #rrggbb.',
        "无法识别颜色“{name}”，请写成 #rrggbb。",
    ),
    "no_image": (
        "There is no image to lay over the picture; upload one first.",
        "没有可以叠加的图片，请先上传一张。",
    ),
    "not_a_picture": (
        "{name} is a sound, and cannot be seen.",
        "{name} 是音频，无法显示为画面。",
    ),
    "one_to_show": (
        "There is no second clip to show with the first; upload one more.",
        "没有第二个片段可以一起显示，请再上传一个。",
    ),
    "no_screen": (
        "I found no green or blue screen in the clips; film before one, or tell me its colour.",
        "片段中没有找到绿幕或蓝幕，请在幕布前拍摄，或告诉我幕布的颜色。",
    ),
    "no_backdrop": (
        "There is nothing to put behind: upload an image or a clip, or tell me a colour.",
        "没有可用的背景，请上传图片或视频，或告诉我一种颜色。",
    ),
    "nothing_to_undo": ("There is nothing to undo yet.", "还没有可以撤销的操作。"),
    "undo_too_far": (
        "I can't go back {steps} steps; only {have} can be undone.",
        "无法撤销 {steps} 步，最多 {have} 步。",
    ),
}
