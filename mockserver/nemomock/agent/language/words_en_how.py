"""English: how, when, where, which way, and the small words of a message, by sense."""

from __future__ import annotations

from typing import Final

QUALITIES_EN: Final = """
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
  zoom | zoom in | zoom out | zooming | spin
kind=fadeblack:
  fade to black | dip to black | fade through black | black fade | fadeblack
kind=pixelize:
  glitch | pixelate | pixelize | mosaic | glitchy
first:
  first | opening | initial | beginning | starting
last:
  last | final | ending | closing
start:
  start | beginning | front | head | opening | the start | the beginning | from the top | outset
end:
  end | the end | back | tail | very end | finish
from:
  from | starting from | starting at | beginning at | since
to:
  to | till | til | through | thru
until:
  until | till | til | up to
into:
  into | down to | to just | to only | become | down into | trim to | cut to | shorten to
between:
  between | in between
at:
  at | around | @ | at the
after:
  after | past | beyond | later than | from there on
before:
  before | earlier than | prior to | up until
over:
  over | longer than | more than | at least | above | exceeding | greater than | bigger than
under:
  under | below | less than | no longer than | at most | shorter than | max | maximum | within |
  to fit | fit in | fit into | up to | no more than
only:
  only | just | nothing but | solely
every:
  every | each | per | apiece
long:
  long | in length | total | in total | overall | duration | length | in duration | final length
  | runtime
rest:
  rest | remainder | everything else | remaining | all else
for:
  for | lasting | during
during:
  during | while | whenever | when someone
event:
  when | whenever | right when | the moment | right as | as soon as | at the jump |
  at the moment | when the | while the | at the drop | at the goal | at impact | on impact |
  at the peak | on the jump | for the jump | at the climax
faster:
  faster | speed up | speed it up | quicker | sped up | fast forward | fast motion | accelerate
  | hyperlapse | timelapse | time lapse | quicken | speeds up | double speed | twice as fast |
  speeding up | pick up the pace
slower:
  slower | slow down | slow it down | slow motion | slow mo | slowmo | slomo | half speed |
  slowed down | decelerate | slowed | half the speed | slow mo replay | slow motion replay |
  slo mo | slowing | slow the | slow to | slow this | slow my | slow it | slow everything
slow_motion:
  slow motion | slow mo | slowmo | slomo | slo mo | slow motion replay | slow down |
  slow it down | slower | slowed down | half speed | slow mo replay
speed:
  speed | playback speed | playback rate | tempo | pace | speed ramp | time lapse | timelapse |
  slow motion | slow mo | slowmo | half speed | double speed | playback | fast forward |
  full speed | quarter speed
times_factor=2:
  twice | double | twice as fast | double speed | two times | doubled
times_factor=0.5:
  half | half speed | half as fast | half the speed | twice as slow
times_factor=3:
  triple | three times | triple speed
times_factor=4:
  four times | quadruple
times_factor=0.25:
  quarter speed | quarter | a quarter
times_factor=1:
  normal speed | original speed | regular speed | real time | back to normal
times_factor=8:
  time lapse | timelapse | hyperlapse
quieter:
  quieter | softer | lower | lower the volume | turn down | turn it down | reduce | decrease |
  down a bit | less loud | bring down | too loud | turn down the | soften | dial down |
  quiet down | tone down | dim | duck
louder:
  louder | increase | boost | raise | turn up | turn it up | amplify | crank | crank up |
  bring up | too quiet | easier to hear | hear better | up a bit | pump up | too low | bump up
loudness:
  volume | loudness | level | audio level | sound level | gain | volume level | levels
ducking:
  ducking | duck | speech ducking | during dialogue | under dialogue | under speech |
  during speech | auto duck | when someone speaks | when i speak | under the voice |
  while talking | when people talk | when someone is talking | whenever someone speaks
normalise:
  normalize | normalise | normalization | level out | even out the audio | even out the volume |
  balance the audio | balance audio levels | loudness standard | equalize | level the audio |
  audio balance
orientation=9:16:
  vertical | portrait | vertically | portrait mode | upright | vertical format | tall |
  phone screen | vertical video | portrait orientation
orientation=16:9:
  landscape | horizontal | horizontally | widescreen | wide screen | wide | landscape mode |
  landscape orientation
orientation=1:1:
  square | squared | square format
orientation=21:9:
  ultrawide | anamorphic | cinemascope | letterbox | cinematic bars
platform=9:16:
  tiktok | tik tok | tiktoks | reels | instagram reel | instagram reels | shorts | youtube short
  | youtube shorts | stories | instagram story | instagram stories | snapchat | ig reels |
  ig reel | ig story | story format | whatsapp status | facebook stories | reel
platform=16:9:
  youtube | vimeo | tv | television | twitch | youtube channel | desktop
platform=1:1:
  instagram | instagram feed | instagram post | ig feed | facebook feed | instagram square |
  ig post | ig
look=bw:
  black and white | b&w | b & w | bw | monochrome | grayscale | greyscale | grey scale | noir |
  black n white | black white | black & white | desaturate | desaturated | colorless |
  colourless
look=warm:
  warm | warmer | golden | golden hour | sunset | cozy | orange | amber | warmth | sunny |
  autumn | warm golden | warm up | tungsten | peachy | cinematic | cinematic look |
  look cinematic | cinematic grade | cinematic filter | make it cinematic | more cinematic |
  cinematic color grade | cinematic color grading | feel cinematic | cinematic style |
  looks cinematic
look=cool:
  cool | cooler | cold | colder | blue | icy | teal | moody blue | wintry | bluish | chilly |
  cool down
look=vivid:
  vivid | vibrant | vibrance | saturated | saturation | saturate | punchy | pop | poppy |
  colorful | colourful | bright | brighter | brighten | rich | washed out | flat | dull | lively
  | intense | bold colors | bold colours | more color | more colour | more colorful |
  faded colors | bright and clean | crisp | neon | boost colors | boost the colors | dramatic
look=sepia:
  sepia | vintage | retro | old film | old movie | nostalgic | aged | old time | old fashioned |
  antique | 1920s | old photo | film look
tone:
  cinematic look | look cinematic | cinematic grade | cinematic filter | make it cinematic |
  more cinematic | cinematic color grade | cinematic color grading | feel cinematic |
  cinematic style | looks cinematic | tone | color | colour | look | filter | grade | grading |
  color grade | color grading | colour grade | colour grading | hue | palette | lut | tint |
  colors | colours | tones | vibe of the colors | color correction | color correct |
  colour correction | color tone | color filter | color look | color match | color correcting |
  colour tone | lighting | sky | effect | white balance | exposure | feel to the picture |
  temperature | color temperature | colour temperature | coloring | vibrance
grade:
  cinematic grade | cinematic color grade | cinematic color grading | color grade |
  color grading | colour grade | colour grading | grade | color correct | colour correct |
  color correction | colour correction | correct the color | correct the colors |
  correct the colours | fix the color | fix the colors | fix colors | fix the colours |
  color match | color treatment | colour match
look=none:
  original colors | original colours | no color | natural colors | normal colors |
  natural colours | normal colours
exposure:
  overexposed | underexposed | exposure | white balance | brightness | contrast | shadows |
  highlights | backlit | too dark | too bright | highlight recovery | skin tones | blown out
mood=lofi:
  lofi | lo fi | chill | chillhop | relaxed | laid back | hip hop | trap | r&b | mellow | jazz |
  jazzy | tropical chill | groovy | funk | soul | downtempo | smooth jazz | tropical |
  vlog music
mood=upbeat:
  upbeat | energetic | happy | fun | pop | cheerful | party | catchy | bouncy | lively |
  positive | playful | exciting | fast | joyful | driving | high energy | punchy | sporty |
  summer | dance | motivational | hype | rock | bright | festive | reggae | latin | disco |
  comedy | funny | workout | uplifting | quirky | workout music | optimistic | feel good
mood=calm:
  calm | peaceful | relaxing | ambient | soft | gentle | meditation | quiet | soothing | serene
  | piano | soft piano | calm piano | sleep | spa | tranquil | slow | subtle ambient | sad |
  emotional | romantic | wedding | melancholy | tender | dreamy | light | nature | zen | lullaby
  | yoga
mood=cinematic:
  cinematic | epic | orchestral | dramatic | trailer | inspiring | inspirational | classical |
  strings | suspense | tense | dark | heroic | orchestra | thriller | film score | movie |
  mysterious | horror | scary | majestic | adventure | war | christmas
mood=electronic:
  electronic | edm | techno | synth | synthwave | house | futuristic | dubstep | electro | tech
  | drum and bass | dnb | trance | club | cyberpunk | 8 bit | chiptune | gaming | retro synth |
  sci fi
mood=acoustic:
  acoustic | guitar | folk | country | ukulele | indie | acoustic guitar | organic | banjo |
  campfire | warm acoustic | bluegrass | singer songwriter
vary:
  background | different | another | new
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
  pop | pops | pop in | pop up | bounce | bouncing | animated text | animated | kinetic |
  zoom in | typewriter | typed | typing | letter by letter
says:
  says | saying | that says | that reads | reads | reading | called | named | titled |
  with the text | with the words | with the title | entitled | which says | it should say |
  that read | with the word | captioned | with the caption | with the message | stating
fit=blur:
  blurred background | blurred bars | blur background fill | blurred sides | blur the sides |
  blurred edges | blurry background | blurred background fill | blur fill
fit=contain:
  without cropping | black bars | letterboxed | letterbox | no cropping | fit the whole |
  without cutting anything off | pad | padding | pillarbox | without crop | keep the whole frame
  | don't crop
fit=cover:
  crop | cropped | fill the screen | fill the frame | fill | crop to fill | cropping |
  without bars | no black bars | without black bars | without stretching
crop:
  crop | auto crop | cropping | crop in | crop out
best:
  best | key | most impactful | most important | highlights | strongest | top moments |
  key moments | best moments
not:
  don't | do not | never | dont | please don't | not to | doesn't need | avoid | skip the |
  no need for | no need to | shouldn't | should not | leave out
no:
  no | without | not losing | minus | sans | free of | w/o | instead of | rather than | except
my:
  my | this | these | the | our | those | that | your | his | her | their | attached | uploaded
  | existing | i uploaded
article:
  a | an | some | one
context:
  i have | i've | i've got | i recorded | i shot | i filmed | i made | we have | we recorded |
  there is | here's | here is | here are | it is | it's | the video is | my video is | i took |
  i run | we shot | i am | i'm | i just | i got | they are | these are | this is |
  my sunset photo | we filmed
polite:
  please | can you | could you | would you | can we | could we | i want to | i want you to |
  i'd like to | i would like to | i need to | i need you to | help me | help me to | now | just
  | let's | kindly | hey | hi | hello | pls | want to | need to | also | first of all | firstly
  | next | finally | then | afterwards | ok | okay | maybe | actually | go ahead and | let us |
  you can | can i | we need to | try to | i'd love to | immediately | quickly | automatically |
  simply | auto | to
and:
  and | plus | as well as | along with | & | together with
then:
  then | after that | afterwards | and then | finally | next | also | but | so
with:
  with | using | featuring | having | including | incl
help:
  how do i | how can i | how to | how should i | how would i | what is the best way |
  what's the best way | walk me through | guidance | advice | any tips | tips for | give me tips
  | suggest | suggestion | how do you | can you explain | teach me | show me how | edit plan |
  what should i | recommendation | suggested | what do you think | could you advise |
  help me understand | step by step guide | which should i | how does | help me plan |
  give me ideas | any ideas | what can you do | help | is it possible | what are my options |
  advise
vague:
  look good | look better | better | look nice | look great | look professional | look amazing |
  professional | nice | awesome | cool video | good | engaging | look cool | more interesting |
  viral | improve it | great
animation_label:
  animation | style | font | pacing | note | audience | format | duration | source | logo |
  brand | price | voice | brand colors | scene | match | visual | visuals | mood | per goal |
  tone of voice | palette | output
none:
  music video | original aspect ratio | aspect ratio | video content | white text background |
  auto generated | computer generated | white background | dark background | background bar |
  dark mode | content creator | title safe | end credits | rolling credits | closing credits |
  speaker change | changes topic | in one go | looks like | sound like | first contact | i think
  | start the | at first | in the first place | cut scene | short form | uploaded | video editor
  | video editing | beat drop | playing in the background | in the background |
  for the background | slide deck | step by step | kept | keeping | talking about | key frame |
  zoom call | zoom recording | zoom meeting | too slow | too fast | real life | low light |
  mixed indoor lighting | setup fumble | full speed buildup | text to video | image to video |
  video to | fast loading | short video platform | soft launch | safe zone | max | time code |
  speaker notes | channel name | how it works | explaining how | shows how | showing how |
  show how | cut off | quality loss | keep in mind | white backdrop
backdrop:
  background | backdrop
mood=corporate:
  corporate | business | professional | company | presentation | startup | tech startup
"""
