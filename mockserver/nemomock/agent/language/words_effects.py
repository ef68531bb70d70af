"""Names of effects, looks, transitions and movements of words: what each is called by people."""

from __future__ import annotations

from typing import Final

EFFECTS_WORDS: Final = """
op=filter & effect=vignette:
  vignette | dark corners | dark edges | 暗角
op=filter & effect=grain:
  film grain | grain effect | film grain effect | vintage film grain | film grain overlay |
  noise effect | grain overlay | grainy texture | film dust | 颗粒感 | 胶片颗粒
op=filter & effect=blur:
  blur effect | blur | blurry | soft blur | lens blur | gaussian blur | blur the video |
  blurred | 模糊效果 | 毛玻璃 | 模糊
op=filter & effect=glow:
  glow | glow effect | bloom | glowing | glowing edges | edge glow | soft glow | neon glow |
  光晕 | 发光
op=filter & effect=dreamy:
  dreamy | dreamy effect | dreamy look | dream look | dream effect | soft focus | bokeh |
  ethereal | 梦幻
op=filter & effect=sharpen:
  sharpen | sharper | sharpness | crisper picture | sharpen it | sharpened | sharpening | 锐化 |
  清晰度
op=filter & effect=pixelate:
  pixelate | pixelated | pixel art | mosaic effect | censor mosaic | pixel effect | 像素风
op=filter & effect=rgb_split:
  rgb split | rgb shift | chromatic aberration | color fringing | 色差
op=filter & effect=vhs:
  vhs | vhs effect | vhs tape | 80s vhs | vhs look | vhs filter | scanlines | crt | tv static |
  old tv | analog effect | camcorder | camcorder effect | 老电视
op=filter & effect=glitch:
  glitch effect | glitch | glitches | digital glitch | glitch effects | 故障风 | 故障效果
op=filter & effect=light_leak:
  light leak | light leaks | lens flare | lens flares | film burn | light sweep | 漏光
op=filter & effect=letterbox:
  cinematic bars | cinema bars | letterbox bars | movie bars | cinematic black bars | 电影黑边
op=filter & effect=duotone:
  duotone | two tone | dual tone | 双色调
op=filter & effect=posterize:
  posterize | cartoon effect | cartoon style | cartoonify | comic | comic style | cartoon look |
  anime style | anime | pop art | 漫画风 | 动漫风 | 卡通效果 | 卡通风格
op=filter & effect=mirror:
  mirror effect | kaleidoscope | symmetry effect | mirrored halves | 镜像效果 | 万花筒
op=filter & effect=sketch:
  sketch effect | pencil sketch | sketch | line drawing | hand drawn look | 手绘风格 | 素描
op=filter & effect=old_film:
  old film effect | old film | old movie effect | silent film | film scratches | old movie |
  8mm | super 8 | film projector | 老电影 | 老电影效果
look=noir:
  noir | film noir | noir look | high contrast black and white
look=cinematic & tone:
  cinematic look | look cinematic | cinematic grade | cinematic filter | make it cinematic |
  more cinematic | cinematic color grade | cinematic color grading | feel cinematic |
  cinematic style | looks cinematic | look like a movie | movie look | hollywood look |
  film like | filmic | filmic look | blockbuster look | netflix look | cinematic feel |
  cinematic vibe | teal and orange | orange and teal | hollywood style | like a movie |
  cinematic color | cinematic tone | cinematic mood | lut pack |
  电影感 | 电影质感 | 电影风格 | 电影感滤镜 | 电影滤镜 | 大片感
look=cinematic:
  cinematic
grade:
  cinematic grade | cinematic color grade | cinematic color grading | teal and orange |
  orange and teal
look=vintage:
  vintage | retro | nostalgic | aged | old fashioned | antique | 1920s | old photo | film look |
  old timey | old school | 70s look | 80s look | 90s look | analog | analogue | kodak |
  polaroid | film stock | old time | vintage look | retro look | 70s | 60s | 90s aesthetic |
  复古 | 怀旧 | 老照片 | 泛黄 | 做旧 | 胶片 | 年代感
look=faded:
  faded | faded look | faded colors | washed look | 褪色
look=matte:
  matte | matte look | matte finish | 哑光
look=golden:
  golden | golden hour | warm golden | golden look | honey | 金色 | 金黄
look=sunset:
  sunset | sunset look | warm sunset | dusk look | 日落 | 夕阳
look=moody:
  moody | moody look | dark and moody | gritty | gloomy | brooding | 暗调 | 阴郁
look=pastel:
  pastel | pastel look | pastel colors | soft pastel | 马卡龙
look=bleach:
  bleach | bleach bypass | bleached
look=neon:
  neon | neon look | neon aesthetic | cyberpunk look | cyberpunk aesthetic | neon colors |
  赛博朋克风 | 霓虹
look=night:
  night look | day for night | night effect | nighttime look | 夜景
look=invert:
  invert colors | invert the colors | inverted colors | negative effect | color negative |
  negative look | 反色 | 负片
kind=fadegrays:
  fade through gray | fade through grey
kind=wipeup:
  wipe up
kind=wipedown:
  wipe down
kind=slidedown:
  slide down
kind=smoothleft:
  smooth left | smooth slide | smooth push
kind=smoothright:
  smooth right
kind=coverleft:
  cover | page turn | page flip | 翻页
kind=revealright:
  reveal | uncover
kind=diagonal:
  diagonal | diagonal wipe
kind=radial:
  radial | clock wipe | clock | spin | spinning | 时钟 | 旋转
kind=circleclose:
  circle close | iris out | circle out
kind=doors:
  doors | barn doors | curtain | 开门
kind=squeeze:
  squeeze | 挤压
kind=slices:
  slices | blinds | venetian blinds | strips | 百叶窗
kind=wind:
  wind | windy
kind=hblur:
  blur | motion blur | blurred | blur transition | 模糊
motion=zoom:
  zoom in | zooming in | scale up | scale in | grow in | 放大出现
motion=blur:
  blur in | focus in | 模糊出现
motion=wipe:
  wipe in | wipe on | reveal from left
motion=bounce:
  bounce | bouncing | bouncy | bounce in | 弹跳
motion=tracking:
  tracking in | letters come together | letter spacing
motion=typewriter:
  typewriter | typewriter effect | typewriter style | typed | typing | letter by letter | type on |
  typed out | typing effect | 打字机 | 打字机效果 | 逐字出现
motion=words:
  word by word | one word at a time | 逐词
"""
