"""English: moods, looks, colours, places and shapes, by sense."""

from __future__ import annotations

from typing import Final

TASTE_EN: Final = """
kind=fade:
  crossfade | cross fade | smooth | soft | fade | simple | crossfading | blend between
kind=dissolve:
  dissolve | cross dissolve
kind=wipeleft:
  wipe | swipe | wipe left
kind=wiperight:
  wipe right
kind=circle:
  circle | iris
kind=fadewhite:
  fade to white | dip to white | flash | white flash
kind=slideleft:
  slide | push | whip pan | whip | swoosh | slide in | pan | slide left
kind=slideright:
  slide right
kind=slideup:
  slide up
kind=zoom:
  zoom | zoom in | zoom out | zooming
kind=fadeblack:
  fade to black | dip to black | fade through black | black fade | fadeblack
kind=pixelize:
  glitch | pixelate | pixelize | mosaic | glitchy
orientation=9:16:
  vertical | portrait | vertically | portrait mode | upright | vertical format | tall |
  phone screen | portrait orientation
orientation=16:9:
  landscape | horizontal | horizontally | widescreen | wide screen | wide | landscape mode |
  landscape orientation
orientation=1:1:
  square | squared | square format
orientation=21:9:
  ultrawide | anamorphic | cinemascope | letterbox | cinematic bars
platform=9:16:
  tiktok | tik tok | tiktoks | reels | instagram reel | instagram reels | shorts | youtube short |
  youtube shorts | stories | instagram story | instagram stories | snapchat | ig reels | ig reel |
  ig story | story format | whatsapp status | facebook stories | reel
platform=16:9:
  youtube | vimeo | tv | television | twitch | youtube channel | desktop
platform=1:1:
  instagram | instagram feed | instagram post | ig feed | facebook feed | instagram square |
  ig post | ig
look=bw:
  black and white | b&w | b & w | bw | monochrome | grayscale | greyscale | grey scale |
  black n white | black white | black & white | desaturate | desaturated | colorless | colourless
look=warm:
  warm | warmer | cozy | orange | amber | warmth | sunny | autumn | warm up | tungsten | peachy
look=cool:
  cool | cooler | cold | colder | blue | icy | teal | moody blue | wintry | bluish | chilly |
  cool down
look=vivid:
  vivid | vibrant | vibrance | saturated | saturation | saturate | punchy | pop | poppy |
  colorful | colourful | bright | brighter | brighten | rich | washed out | flat | dull | lively |
  intense | bold colors | bold colours | more color | more colour | more colorful |
  bright and clean | crisp | boost colors | boost the colors | dramatic
look=sepia:
  sepia | old film | old movie
tone:
  cinematic look | look cinematic | cinematic grade | cinematic filter | make it cinematic |
  more cinematic | cinematic color grade | cinematic color grading | feel cinematic |
  cinematic style | looks cinematic | tone | color | colour | look | filter | grade | grading |
  color grade | color grading | colour grade | colour grading | hue | palette | lut | tint |
  colors | colours | tones | vibe of the colors | color correction | color correct |
  colour correction | color tone | color filter | color look | color match | color correcting |
  colour tone | lighting | sky | effect | white balance | exposure | feel to the picture |
  temperature | color temperature | colour temperature | coloring | vibrance | neutral tones |
  editorial look | clean look | teal and orange | color cast | color balance | saturation |
  saturate | warmth | colorfulness | brighten | brighten up | warm up | cool down | desaturate
grade:
  cinematic grade | cinematic color grade | cinematic color grading | color grade |
  color grading | colour grade | colour grading | grade | color correct | colour correct |
  color correction | colour correction | correct the color | correct the colors |
  correct the colours | fix the color | fix the colors | fix colors | fix the colours |
  color match | color treatment | colour match | neutral tones | editorial look |
  professional look | clean look | color profile | teal and orange | color balance |
  color accuracy | color consistency | fix color | color cast
look=none:
  original colors | original colours | no color | natural colors | normal colors |
  natural colours | normal colours
exposure:
  overexposed | underexposed | exposure | white balance | brightness | shadows | highlights |
  backlit | too dark | too bright | highlight recovery | skin tones | blown out | dark footage |
  darkness | lift shadows | underlit | high contrast
mood=lofi:
  lofi | lo fi | chill | chillhop | relaxed | laid back | hip hop | trap | r&b | mellow | jazz |
  jazzy | tropical chill | groovy | funk | soul | downtempo | smooth jazz | tropical |
  vlog music | chill beats | lofi beats | lo fi beats
mood=upbeat:
  upbeat | energetic | happy | fun | pop | cheerful | party | catchy | bouncy | lively |
  positive | playful | exciting | fast | joyful | driving | high energy | punchy | sporty |
  summer | dance | motivational | hype | rock | bright | festive | reggae | latin | disco |
  comedy | funny | workout | uplifting | quirky | workout music | optimistic | feel good
mood=calm:
  calm | peaceful | relaxing | ambient | soft | gentle | meditation | quiet | soothing | serene |
  piano | soft piano | calm piano | sleep | spa | tranquil | slow | subtle ambient | sad |
  emotional | romantic | wedding | melancholy | tender | dreamy | light | nature | zen | lullaby |
  yoga
mood=cinematic:
  cinematic | epic | orchestral | dramatic | trailer | inspiring | inspirational | classical |
  strings | suspense | tense | dark | heroic | orchestra | thriller | film score | movie |
  mysterious | horror | scary | majestic | adventure | war | christmas
mood=electronic:
  electronic | edm | techno | synth | synthwave | house | futuristic | dubstep | electro | tech |
  drum and bass | dnb | trance | club | cyberpunk | 8 bit | chiptune | gaming | retro synth |
  sci fi | electronic track
mood=acoustic:
  acoustic | guitar | folk | country | ukulele | indie | acoustic guitar | organic | banjo |
  campfire | warm acoustic | bluegrass | singer songwriter | acoustic track
position=top-center:
  top | top center | upper | top middle | top third
position=center:
  center | centre | middle | centered | centred | middle of the screen | in the middle
position=bottom-center:
  bottom | lower | bottom center | bottom middle | center bottom | underneath
position=lower-third:
  lower third | lower thirds | chyron
position=top-left:
  top left | upper left | top left corner | upper left corner | left top
position=top-right:
  top right | upper right | top right corner | upper right corner
position=bottom-left:
  bottom left | lower left | bottom left corner | lower left corner
position=bottom-right:
  bottom right | lower right | bottom right corner | lower right corner | corner
colour=#ffffff:
  white
colour=#000000:
  black
colour=#ffd400:
  yellow
colour=#ff3b30:
  red
colour=#0a84ff:
  blue | electric blue
colour=#34c759:
  green
colour=#ff9500:
  orange
colour=#ff2d95:
  pink | magenta
colour=#af52de:
  purple | violet
colour=#ffd700:
  gold | golden
colour=#8e8e93:
  gray | grey | silver
colour=#00c7be:
  cyan | teal | turquoise
colour=#a2845e:
  brown
colour=#1c2d5a:
  navy
bold:
  bold | heavy | big | large | larger | huge | bigger
motion=fade:
  fading in | fade in | fades in | fade
motion=slide:
  slide in | slides in | sliding | slide up | fly in
motion=pop:
  pop | pops | pop in | pop up | animated text | animated | kinetic
says:
  says | saying | that says | that reads | reads | called | named | titled | with the text |
  with the words | with the title | entitled | which says | it should say | that read |
  with the word | captioned | with the caption | with the message | stating | the words |
  the phrase | the message
fit=blur:
  blurred background | blurred bars | blur background fill | blurred sides | blur the sides |
  blurred edges | blurry background | blurred background fill | blur fill
fit=contain:
  without cropping | black bars | letterboxed | letterbox | no cropping | fit the whole |
  without cutting anything off | pad | padding | pillarbox | without crop | keep the whole frame |
  don't crop
fit=cover:
  crop | cropped | fill the screen | fill the frame | fill | crop to fill | cropping |
  without bars | no black bars | without black bars | without stretching
mood=corporate:
  corporate | business | professional | company | presentation | startup | tech startup
"""
