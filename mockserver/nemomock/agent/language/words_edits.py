"""Words of amounts and of finer edits: shifts of colour, subtitles' looks, layouts, tongues."""

from __future__ import annotations

from typing import Final

EDITS_WORDS: Final = """
little:
  slightly | a bit | bit | a little | little | a little bit | a tad | a touch | subtle | subtly |
  gently | mildly | somewhat | lightly | a hair | just a bit | 一点 | 一些 | 稍微 | 稍 | 略微 |
  轻微 | 一点点
much:
  a lot | much | very | heavily | heavy | strongly | strong | way | far | drastically | really |
  significantly | aggressive | aggressively | extreme | intense | super | 很多 | 大幅 | 强烈 |
  非常 | 明显
more:
  more | increase | boost | raise | higher | up | enhance | add | stronger | crank up |
  增加 | 提高 | 提升 | 增强 | 加强 | 调高 | 更多
less:
  less | decrease | reduce | lower | down | tone down | cut down | drop | softer | bring down |
  减少 | 降低 | 减弱 | 调低 | 少一点 | 不那么
adjust=brightness:
  brightness | exposure | 亮度 | 曝光 | 曝光度
adjust=brightness+:
  brighter | brighten | brighten up | lighten | lighten up | lighter | too dark | underexposed |
  lift the shadows | lift shadows | underlit | make it brighter | 调亮 | 提亮 | 变亮 | 亮一点 |
  更亮 | 太暗 | 亮些 | 调亮一点 | 欠曝
adjust=brightness-:
  darker | darken | darken down | too bright | overexposed | over exposed | blown out |
  recover the highlights | recover highlights | 调暗 | 变暗 | 暗一点 | 更暗 | 太亮 | 过曝 | 压暗
adjust=contrast:
  contrast | 对比度 | 对比
adjust=contrast+:
  high contrast | contrasty | more contrast | higher contrast
adjust=contrast-:
  low contrast | softer contrast | less contrast
adjust=saturation:
  saturation | vibrance | colorfulness | color saturation | colour saturation | 饱和度 | 鲜艳度
adjust=saturation+:
  more saturated | more colorful | more colourful | more vibrant | more vivid | saturate
adjust=saturation-:
  less saturated | less colorful | less colourful | tone down the colors | too saturated |
  oversaturated | muted colors | too colorful
adjust=warmth:
  warmth | color temperature | colour temperature | temperature | 色温
adjust=warmth+:
  warmer | warm it up | too cold | too blue | too cool | 更暖 | 暖一点 | 暖一些
adjust=warmth-:
  cooler | colder | cool it down | too warm | too yellow | too orange | 更冷 | 冷一点 | 冷一些
subtitle & by_word:
  animated captions | animated subtitles
by_word:
  word by word | karaoke | karaoke style | karaoke captions | word highlight | word highlighting |
  word highlights | highlight each word | highlighted word | word level | active word |
  current word | spoken word | one word at a time | each word | word captions |
  word by word captions | word by word highlight | hormozi |
  highlight the words | highlighting each word | mrbeast style | 逐字 | 卡拉ok | 逐词 | 逐字高亮 |
  高亮当前词
marked:
  highlight | highlighted | highlights | active | 高亮
subtitle & soft:
  subtitle track | closed caption track | 软字幕 | 字幕文件 | 字幕轨 | sidecar subtitles |
  soft captions | selectable subtitles | soft subs
subtitle & burned:
  硬字幕 | hard subs | burned in subtitles
soft:
  srt | soft | soft subtitles | srt file | vtt | vtt file | subtitle file | captions file |
  selectable | toggle | toggled | turn on and off | switch on and off | sidecar | not burned in
burned:
  burned in | burn | burnt in | hardcoded | embedded | hard subs | burned | burn in | hardcode |
  烧录 | 内嵌
plated:
  dark background bar | background bar | background box | text box | dark bar | black bar |
  dark background | black background | dark box | black box | dark pill | pill | plate |
  dark background box | semi transparent background | half transparent background |
  semi transparent box | semi transparent bar | shaded box | background plate | bg | pill bg |
  dark pill background | box | bar | banner | 背景框 | 黑底 | 底色 | 背景条 | 半透明背景 |
  深色背景 | 黑色背景 | 底框
outlined:
  outline | stroke | border | shadow | drop shadow | outlined | edge | 描边 | 阴影 | 边框
opacity:
  opacity | opaque | visible | strength | 不透明度 | 不透明
clear:
  transparent | transparency | see through | semi transparent | translucent | faint |
  half transparent | 透明 | 半透明 | 透明度
tiny:
  small | tiny | little | smaller | mini | 小的 | 小一点 | 小
size:
  width | wide | size | of the screen | of the width | of the frame | 宽 | 大小
op=pip & layout=side_by_side:
  split screen | side by side | splitscreen | next to each other | split the screen |
  side by side comparison | before and after | before vs after | before after comparison |
  before and after comparison | two up | both speakers side | vertical panels |
  分屏 | 左右分屏 | 并排 | 对比画面 | 双屏
op=pip & layout=stacked:
  stacked | stacked videos | top and bottom | one above the other | on top of each other |
  one on top of the other | 上下分屏
op=pip & layout=grid:
  grid | grid of clips | grid view | collage | mosaic of clips | quad | multi view | four way |
  2x2 | 四宫格 | 九宫格 | 宫格
op=background & screen_key=#00ff00:
  green screen | greenscreen | green backdrop | 绿幕
op=background & screen_key=#0000ff:
  blue screen | bluescreen | blue backdrop | 蓝幕
op=background & screen_key=found:
  chroma key | chroma | key out | chromakey | 抠绿 | 色键
op=overlay_image & drawn:
  emoji | emojis | arrow | arrows | animated arrows | checkmark | check mark | tick mark |
  cross mark | thumbs up | map animation | animated map | route map | device mockup |
  phone mockup | mockup | speech bubble graphic | flags | subscribe reminder |
  subscribe button | highlight box | infographic | like and subscribe | subscribe animation |
  animated stickers | 表情 | 表情包 | hud | hud display
op=denoise & grain:
  grain | grainy | sensor grain | film noise | video noise | digital noise | iso noise |
  image noise | picture noise | noise in the picture | compression artifacts | artifacts |
  噪点 | 去噪点 | 颗粒 | 画面噪点
leftwards:
  counterclockwise | counter clockwise | anticlockwise | anti clockwise | left |
  逆时针 | 向左 | 左转
op=flip & upright:
  flip vertically | mirror vertically | vertical mirror | vertical flip | upside down flip |
  上下翻转 | 垂直翻转 | 上下颠倒
op=overlay_image & add:
  overlay an image | overlay a photo | overlay a picture | overlay a png | overlay this image
tongue=en:
  english | in english | englisch | anglais | inglés | inglese | inglês | engels | 英文 | 英语 |
  英文字幕
tongue=es:
  spanish | español | española | castellano | spanisch | espagnol | 西班牙语
tongue=fr:
  french | français | française | französisch | francés | 法语
tongue=de:
  german | deutsch | deutsche | deutschen | allemand | alemán | duits | 德语
tongue=it:
  italian | italiano | italiana | italienisch | 意大利语
tongue=pt:
  portuguese | português | portuguesa | portugiesisch | 葡萄牙语
tongue=zh:
  chinese | mandarin | 中文 | 汉语 | 普通话 | 中文字幕
tongue=ja:
  japanese | 日语 | 日文
tongue=ko:
  korean | 韩语
tongue=hi:
  hindi | 印地语
tongue=ar:
  arabic | 阿拉伯语
tongue=ru:
  russian | 俄语
tongue=nl:
  dutch | nederlands | nederlandse | niederländisch | 荷兰语
"""
