"""What no film editor without eyes and ears can do, by why; English and Chinese."""

from __future__ import annotations

from typing import Final

OTHER_OPS: Final = """
op=on_beat:
  beat synced | beat sync | to the beat | beat drop | beat drops | cut on the beat |
  sync to the beat | hit the beat | match the beat | with the beat | to the music |
  matches the beat | matching the beat | beat match | on beat | on every beat | on the beat |
  drops on | beat synced cuts | sync cuts | synced to | sync it to | sync to music |
  match the music | beatmatched | to the rhythm | rhythm of the music | music sync |
  cuts to the beat | cut to the beat | beat matched | beat matching | on each beat |
  every beat | every second beat | every other beat | every two beats | every 2 beats |
  every third beat | every fourth beat | every four beats | every 4 beats | beat cuts |
  snare hit | beats of the music | beat of the music | beat of the song |
  卡点 | 踩点 | 节拍 | 对上节拍 | 卡点剪辑 | 音乐卡点 | 踩着节拍
op=progress_bar:
  progress bar | loading bar | progress indicator | timeline bar | 进度条
op=other & why=sound_effect:
  sound effect | sound effects | sfx | ding | whoosh | reaction sounds | airhorn | air horn |
  laugh track | applause | sound fx | swoosh | clapping | explosion sound | ding sound |
  click sound | pop sound | 音效
op=other & why=chapters:
  chapter | chapters | chapter marker | chapter markers | chapter list | timestamp | timestamps |
  timestamps for | table of contents | scene list | scene change | scene detection |
  shot list | 章节 | 时间戳 | 场景检测
op=other & why=thumbnail:
  thumbnail | thumbnails | cover image | reels cover | screenshot of | screenshots from |
  export frames | frames as images | 封面 | 缩略图
op=other & why=stock:
  b roll | stock footage | stock clips | stock video | 空镜
op=other & why=translate:
  translate | translation | translated | dubbed in | 翻译
op=other & why=lip_sync:
  lip sync | lip syncing | lip movements | mouth movements | sync the audio | out of sync |
  audio sync | auto sync | audio delay | is delayed | sound is delayed | audio is behind |
  lag behind | 对口型
op=other & why=frame_rate:
  frame rate | fps | 60fps | 120fps | 24fps | 30fps | frames per second | interpolate |
  motion interpolation | slow motion interpolation | 插帧 | 帧率
op=other & why=freeze:
  freeze frame | hold the frame | freeze the frame | still frame | freeze | picture freeze |
  stop frame | 定格
op=other & why=record:
  record my screen | screen record | mouse clicks | teleprompter | 录屏幕
op=other & why=analysis:
  summary | summarize | show notes | podcast episode notes | key takeaways | rank | score each |
  quality check | proofread | fact check | best hook | find the best hook | rank them |
  score them | engagement | analyze the | sentiment | search for | virality |
  speaker detection | speaker identification | copyright | licence | license | licensing |
  content id | dmca | metadata | 金句 | 提取金句 | 总结 | 元数据 | 标签
op=other & why=hide:
  blur faces | blur face | blur the faces | blur license plates | face detection | detect faces |
  blur out | face blur | blur my face | anonymize | hide the faces | license plate | mask the logo |
  hide the logo | blur the logo | cover the logo | censor | censor the | object tracking |
  motion tracking | green dot | 打马赛克 | 人脸识别
op=other & why=bleep:
  swear words | profanity | beep | bleep | bleep out | beep out
op=export & why=sound_file:
  pull the audio out | pull the sound out | pull the audio | rip the audio | extract the audio |
  extract audio | audio only | convert to mp3 | split audio | 提取音频 | 提取声音 | 提取音轨
op=other & why=countdown:
  countdown | countdown timer | poll | quiz | poll sticker | clickable | interactive | 倒计时
op=other & why=avatar:
  face swap | deepfake | avatar | eye contact | voice changer | pitch | autotune | face morph |
  age me | morph | 换脸 | 数字人 | 智能抠
op=other & why=vocals:
  isolate the vocals | remove the vocals | extract the vocals | stem | stems | karaoke version |
  remove vocals | isolate vocals | vocal remover | instrumental version
op=other & why=writing:
  video ideas | video idea | content ideas | series idea | video series idea | post ideas |
  content calendar | q&a | hashtags | hashtag | title ideas | titles ideas | caption ideas |
  post description | script for | a script | script about | write a script | storyboard |
  storyboard for | description for | write a description | seo | keywords | viral hook |
  scroll stopping
op=other & why=project:
  edl | xml | premiere project | final cut project | davinci | capcut project | template |
  templates | intro animation template | 剪映
op=other:
  alpha channel | 3d | multicam | multi camera | camera angle changes | angle changes |
  whenever the camera | emoji reactions | split testing | ab test | a/b | waveform |
  audio visualizer | visualizer | spectrum | upside down fix | hdr | 360 | vr | 3d text | depth |
  parallax | color blind | gif preview | 变速曲线
"""
