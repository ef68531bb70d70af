"""What is said of clips: gathered, cut, put in order, retimed, exported, taken away."""

from __future__ import annotations

from typing import Final

CUT: Final[dict[str, tuple[str, str]]] = {
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
    "trimmed_one": (
        "I brought clip {number} to {each_ms}; the video is now {all_ms}.",
        "已将第 {number} 个片段剪到 {each_ms}，视频现长 {all_ms}。",
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
    "reversed": (
        "I made the video{where} play backwards, with its sound.",
        "已将{where}视频倒放，声音也一起倒放。",
    ),
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
