"""What is said of sound, music and speech."""

from __future__ import annotations

from typing import Final

HEARD: Final[dict[str, tuple[str, str]]] = {
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
    "denoised": ("I took the noise out of {of_word}{where}.", "已对{where}{of_word}降噪。"),
}
