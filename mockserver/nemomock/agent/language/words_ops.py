"""What is out of reach, by its public name, in English and Chinese."""

from __future__ import annotations

from typing import Final

OPS_EN: Final = """
op=voiceover:
  clone that voice | clone the voice | clone my own voice | voice cloning | cloned voice |
  re narrate | renarrate |
  british accent | accent voice | synthetic voice | spoken word | voiceover | voice over |
  narrate | narration | narrator | dub | dubbing | text to speech | tts | ai voice |
  spoken commentary | dubbed | voiced | read aloud | clone my voice | voice clone | commentary |
  voice overs | voiceovers | ai narrator | ai narration | spoken narration | speak the text |
  read the script | narrator voice | male voice | female voice
op=stabilize:
  稳一点 | 稳一些 | 更稳 | 画面稳 | 别抖 | 不要抖 | stabilize | stabilise | stabilization |
  stabilisation | shaky | camera shake | shakiness | steady | jitter | hand shake | wobble |
  wobbly | bumpy | smooth out the camera | smooth the camera | gimbal look
op=denoise:
  denoise | noise reduction | background noise | reduce noise | reduce the noise | the noise |
  noisy | remove noise | grain | grainy | hum | hiss | wind noise | echo | reverb |
  clean up the audio | clean the audio | clean audio | clean up audio | hissing | static noise |
  buzz | sensor grain | clean up the sound | audio cleanup | remove the hum | click removal |
  crackle | rumble | room echo | remove hiss | plosives | sibilance | wind | static
op=background:
  green screen | greenscreen | chroma key | background removal | background remover |
  transparent background | virtual background | new background | background blur
op=overlay_image:
  logo | image overlay | sticker | picture overlay | overlay image |
  logo reveal | gif overlay | emoji | brand logo |
  arrow graphic | product image overlay |
  subscribe button | emojis | stickers | icon | arrow | arrows | watermark logo | company logo |
  graphic | graphics overlay | frame overlay
op=watermark:
  watermark | watermarks
op=pip:
  picture in picture | pip | split screen | side by side | splitscreen | facecam |
  webcam overlay | reaction cam | screen in screen | before after comparison |
  before and after comparison | grid of clips
op=loop:
  loop | loops | looping | loopable | seamless loop | loops cleanly | boomerang |
  repeat the video | loop it | looped | infinite loop | play twice | on repeat
op=reorder:
  reorder | rearrange | arrange | chronologically | chronological | chronological order |
  shuffle | swap the order | reverse the order | change the order | in order of | sort |
  sequence them | re order | order of the clips | in the right order | put them in order |
  in a different order
op=compress:
  compress | reduce file size | reduce the file size | smaller file | file size |
  make the file smaller | shrink the file | lower the bitrate | reduce the bitrate | compression |
  smaller size | shrink file | megabytes | shrink | mb | gb | kb | megabyte
op=crop:
  face tracking | auto reframe | crop out | track the speaker | follow the speaker |
  keep the subject centered | auto zoom | center the subject | subject tracking | punch in |
  zoom to | zoom to shot | zoom into | zoom in on | zoom on the | zoom in to
op=filter:
  cursor spotlight | cursor highlight | highlight the cursor | mouse cursor | zoom cut |
  zoom cuts | punch in zoom | particle | particles | particle overlay | beauty filter | slow zoom |
  ken burns effect | zoom effect | motion blur | special effect | special effects |
  visual effects | visual effect | vfx | effects | snow effect | rain effect | sparkle |
  shake effect | zoom in effect | face filter | zoom in | zoom out | zoom | aesthetic | ken burns |
  lens effect | color splash | tilt shift
op=reverse:
  reverse | reversed | in reverse | play backwards | backwards | play in reverse | backward |
  reverse playback
op=rotate:
  rotate | rotated | rotation
op=flip:
  horizontal flip | flip horizontal | flip | flip horizontally | flip vertically | mirror |
  mirrored | mirror horizontally | mirror vertically | horizontally mirrored | vertical mirror |
  mirror image
op=transcribe:
  transcribe | transcript | transcription | speech to text | speech recognition
op=redo:
  redo | undo the undo
op=resize:
  upscale | upscaling | downscale | lower resolution | higher resolution | super resolution |
  ultra hd | increase resolution | uhd
"""

OPS_ZH: Final = """
op=voiceover:
  clone that voice | clone the voice | clone my own voice | voice cloning | cloned voice |
  re narrate | renarrate |
  配音 | 旁白 | 解说 | 朗读 | 语音合成 | 画外音 | ai配音 | 口播 | 念出来 | 读出来 | 变声
op=stabilize:
  防抖 | 稳定画面 | 去抖 | 画面稳定 | 抖动 | 稳定 | 增稳 | 消抖 | 去抖动
op=denoise:
  降噪 | 去噪 | 噪音 | 杂音 | 噪点 | 背景噪音 | 去杂音 | 底噪 | 回声 | 风声 | 噪声 | 混响
op=background:
  抠图 | 抠像 | 绿幕 | 抠人像 | 抠出来 | 抠出 | 抠掉
op=overlay_image:
  logo | 贴纸 | 贴图 | 叠加图片 | 图标 | 标志 | 表情包 | 商标 | 徽标 | 表情
op=watermark:
  水印 | 去水印
op=pip:
  画中画 | 分屏 | 双屏 | 左右分屏 | 上下分屏 | 小窗 | 并排 | 对比画面
op=loop:
  循环 | 无限循环 | 循环播放 | 重复播放
op=reorder:
  调整顺序 | 重新排序 | 重新排列 | 换顺序 | 打乱 | 交换顺序 | 排序 | 调换 | 按时间顺序 | 顺序 |
  倒序排列 | 对调 | 时间顺序
op=compress:
  压缩 | 减小体积 | 文件大小 | 压缩文件 | 压缩视频 | 减小文件 | 体积 | 降低码率 | 变小文件 | 兆
op=crop:
  人脸跟踪 | 主体跟踪 | 人物居中 | 跟踪人脸 | 自动跟踪 | 放大到人脸 | 裁掉黑边 | 去黑边 |
  去除黑边 | 裁切画面
op=filter:
  特效 | 粒子 | 美颜 | 磨皮 | 慢推 | 镜头推近 | 推镜头 | 抖动特效 | 雪花特效 | 瘦脸 | 美白 |
  放大画面 | 打码 | 动态模糊
op=reverse:
  倒放 | 倒着播 | 倒着放 | 倒播 | 反转播放 | 反向播放 | 逆向播放
op=rotate:
  旋转
op=flip:
  翻转 | 镜像 | 水平翻转 | 垂直翻转
op=transcribe:
  转录 | 转写 | 识别语音 | 语音识别 | 语音转文字 | 语音转成文字 | 转成文字 | 转为文字 | 转文字
op=redo:
  重做 | 取消撤销 | 恢复撤销
op=resize:
  超分 | 4k画质 | 提升分辨率 | 提高分辨率 | 分辨率 | 超清修复 | 画质增强 | 提升画质 | 画质修复 |
  高清修复 | 降低分辨率
"""
