"""English: what is done and to what, by sense; phrases are parted by `|`."""

from __future__ import annotations

from typing import Final

DOING_EN: Final = """
add:
  add | put | insert | include | apply | give | lay | attach | place | overlay | throw in |
  drop in | show | display | start with | open with | begin with | end with | finish with | use |
  write | layer | bring in | superimpose | type | slap | stick | pop in | throw | drop a |
  drop in a | paste | sprinkle | introduce | inject | supply | background it with
remove:
  remove | delete | erase | drop | get rid of | take out | take off | strip | eliminate | clear |
  lose | kill | ditch | clean out | discard | take away | cut out | cut away | edit out |
  snip out | trim out | weed out | removing | without the | scrap | chuck | nix | wipe out | zap |
  filter out | omit | exclude | silence out | gone
cut:
  cut | chop | cut off | trim | shorten | trim off | trim down | cut down | lop off | slice off |
  shave | snip | skip | clip out | clip it | clip off | condense | tighten | shave off |
  get it down | bring it down | bring down | chop off | cut back | reduce to | tighten up |
  cut short | hack off | crop the first | crop the last | lose the first | lose the last
keep:
  keep | retain | preserve | extract | just want | only want | leave only | leave | maintain |
  hold on to | isolate | pull out | grab | use only | save only | stick to | hang on to |
  only keep
make:
  make | create | generate | produce | build | design | turn | transform | craft | compose |
  render me | prepare | assemble me | put together | visualize | visualise | recreate |
  turn into | come up with
animate:
  animate | bring to life | come to life | come alive | to life | give life to
animate & image:
  image to video | photo to video | picture to video | img2video | 图生视频 | 图片生成视频
change:
  convert | change | reformat | resize | reframe | adapt | switch | set | scale | flip to |
  rotate to | reshape | adjust | fit | format | optimize | optimise | turn | go | bring
edit:
  smooth the | smooth out the | edit | polish | enhance | improve | refine | clean up | work on |
  touch up | fix up | rework | spruce up | process | re edit | spice up
take:
  take | grab | pick | select | choose
want:
  want | need | would like | i'd like | looking for | wanna | gimme | give me | should |
  could use | must | let's | let us
verb:
  rotate | denoise | duck | score | identify | find | match | recommend | transcribe | translate |
  record | analyze | analyse | explain | list | describe | detect | follow | align | sync | fix |
  summarize | summarise | count | tell | transcribing | schedule | post | publish | share | email |
  draw | replace | repair | check | search | suggest | rename | organize | mark | blur | zoom |
  pan | speak | read | lip sync | dub | narrate | stabilize | swap | move | scrape | book | order |
  buy | open | close | log | sing | compare | measure | estimate | back up | calculate | redesign |
  upscale | downscale | convert | auto zoom | number | enable | disable | deinterlace
merge:
  merge | combine | join | stitch | stitch together | concatenate | concat | splice |
  put together | glue | string together | assemble | bring together | compile | append |
  sequence | join up | unite | all clips together | clips together | into one timeline |
  into one video | into a single video | them together | everything together | all together |
  into one clip
split:
  split | break | divide | slice | segment | chop up | cut up | cut into | split up | break up |
  break down | chop into | slice up | carve up | separate into
export:
  export | download | render | save | send me | send it to me | output | give me the file |
  deliver | get the file | exported | save it | final file | hand me the file | get me the file |
  render it out | publish as a file | produce the final | hand over | finalize | finalise |
  get the mp4 | give me the mp4 | give me the video | give me the final
upload:
  upload
undo:
  undo | revert | roll back | rollback | step back | take that back | go back one step |
  undo that | restore the previous | go back to the previous | put it back | undo the last |
  undo last | reverse that change | cancel the last change | go back a step |
  revert to the previous version | go back
silence:
  silence | silent | pause | dead air | gap | dead space | dead time | quiet part |
  quiet section | quiet bit | awkward silence | breathing space | empty space | dead spot |
  quiet moment | no one is talking | nobody is talking | nobody speaks | no one speaks
filler:
  filler word | filler | um | uh | ums and uhs | uhm | ums | uhs | false start | stutter |
  verbal tic
music:
  score | music | bgm | background music | soundtrack | song | background song | backing track |
  tune | instrumental | music bed | background track | music track | background audio |
  royalty free track | royalty free music | audio track underneath | background score |
  ambient track | theme music | melody | jingle | musical background | track for clip |
  soft piano | calm piano | acoustic guitar | warm acoustic | smooth jazz | chillhop |
  soft guitar | gentle piano | piano | lofi | lo fi | hip hop | jazz | edm | synthwave | guitar |
  ukulele | lo fi beats | beats | chill beats | lofi beats | soundscape | audio bed |
  acoustic track | electronic track | playlist
title:
  title | title card | opening title | headline | heading | title screen | text title |
  title text | intro card | opening card | end card | end screen | end frame | end slate |
  outro card | intro title | main title | closing title | name card | opening text |
  closing card | title slide
text:
  text | text overlay | on screen text | onscreen text | overlay text | text callout | callout |
  banner | animated text | kinetic text | text label | call to action | cta | words on screen |
  word on screen | slogan | tagline | text on screen | text box | sticker text |
  message on screen | lyric line | chorus line | step number | numbered step | date stamp |
  text layer | screen text | animated stat | scoreboard | write | write on screen | type out |
  type
lower_third:
  lower third | lower thirds | name tag | name strap | chyron
subtitle:
  subtitle | caption | closed caption | cc | srt | subtitled | captioned | captioning |
  subtitling | lyrics | burned in caption | subs | vtt | open caption | lyric |
  transcribe and caption | live captions | auto captions | word by word captions | karaoke |
  karaoke captions | transcribe and subtitle
transition:
  transition | scene transition | transitional effect | between scene effect | transition effect |
  blend between | crossfade | cross fade | dissolve | cross dissolve | crossfading | wipe
fade:
  fade | fading | fade effect | fade in and out | fade in out | fade in and fade out |
  fade in fade out
fade_in:
  fade in | fade up | fade from black | fades in | fade in and out | fade in out |
  fade in and fade out | fade in fade out | ease in
fade_out:
  fade out | fade down | fade away | fades out | fade in and out | fade in out |
  fade in and fade out | fade in fade out | fade to black | fade off | fade to silence
fade_black:
  fade to black | dip to black
sound:
  audio | sound | volume of the video | audio track | sound track | clip audio | video audio
voice:
  voice | speech | dialogue | dialog | speaker | vocal | narrator | talking | original audio |
  original sound | voices | the person speaking | clip audio | original audio track |
  camera audio | spoken words | interviewee
mute:
  mute | silence the | make it silent | no sound | muted | turn off the sound |
  turn the sound off | turn off the audio | turn off audio | kill the sound | turn off sound |
  turn the audio off | silence the audio | soundless | without sound | without audio
cuts:
  cuts | jump cut | quick cut | fast cut | rough cut | scene cut | fast paced cut | hard cut |
  rapid cut | snappy cut | dynamic cut
intro:
  intro | introduction | opening | intro section | intro part | intro sequence | opening section |
  beginning part | opening part | opening bit
outro:
  outro | ending | the ending | outro section | closing | ending part | end part | outro part |
  outro sequence | closing section | closing part | tail end
images:
  images | photos | pictures | pics | stills | still images | screenshots | photographs |
  product photos | travel photos | snapshots | shots of | still photos | product images |
  selfies | jpgs | pngs | photo album | jpegs | slides | image files | photo collection
image:
  image | photo | picture | pic | still | screenshot | photograph | product photo | still image |
  still photo | portrait photo | selfie
footage:
  video | footage | clip | recording | interview | webinar | podcast | vlog | screencast |
  screen recording | gameplay | lecture | raw footage | video file | zoom call |
  presentation recording | file | livestream | stream | reception footage | meeting | talk |
  segment | scene | take | talking head | session | phone video | dashcam | tutorial | sermon |
  this
genre:
  video | clip | intro | animation | explainer | ad | advert | advertisement | commercial |
  trailer | teaser | promo | film | movie | short film | short | story | showcase | tutorial |
  vlog | cartoon | reveal | scene | shot | documentary | music video | explainer video |
  motion graphics | b roll clip | footage | timelapse of | b roll | cinematic | sequence |
  timelapse | time lapse | hyperlapse | visual | reel | background video | cutscene | montage |
  spot | skit | walkthrough | loop | outro | mini movie | animated video | talking avatar |
  avatar video | lesson | invitation | video about | clip about | clip of | video of |
  footage of | video showing | video explaining | animation of
piece:
  segments | parts | pieces | clips | chunks | sections | shorts | social clips | shorter clips |
  short clips | scenes | bite sized clips | episodes | parts of | reels | halves | steps |
  highlights | version | versions | beats
slideshow:
  slideshow | slide show | photo video | photo montage | image sequence | picture show |
  stop motion | photo movie | photo reel | photo slideshow
edited:
  edited version | edited video | edited clip | edited cut | final cut | edited | polished video |
  finished video | highlight reel | highlight video | highlights reel | recap | highlight cut |
  highlight | supercut | sizzle reel | polished version | highlights video | best of | clean cut |
  short version
polish:
  raw footage | raw clip | phone recorded | raw video | raw interview | polished | raw clips |
  my video clips | my clips | my footage | video clips | rough cut
screen:
  screen | frame | picture | on screen
all:
  all | everything | every track | whole | entire | whole video | all of it | the lot
middle:
  middle | middle part | middle section | first half | second half | last half | other half |
  first third | last third | second third
steps:
  numbered step | steps | step | phases
brief:
  blog post | article | script | description | this text | text prompt | prompt | story idea |
  idea | product description | topic | words | outline | storyboard | paragraph | url | webpage |
  press release | written out | written tutorial | written script | written text |
  json script | written guide | notes | poem | lyrics to video | recipe | listing | text description
script:
  script | narration script | transcript
format=mp4:
  mp4 | h 264 | h264 | mpeg 4
format=other:
  gif | mov | webm | avi | mkv | mp3 | wav | prores | flac | m4a | wmv
low:
  low volume | softly | quietly | low in the mix | subtly | at a low level | low level
status:
  status | show tracks | show the tracks | show me the tracks | list tracks | show timeline |
  show the timeline | show me the timeline | timeline status | what's on the timeline |
  what is on the timeline | what tracks | list the tracks | project status | current state |
  show my tracks | track list | show project | show me what we have | what do we have so far
credits:
  credits | credit balance | my balance | my credits | check balance | how many credits |
  account balance | credits left | remaining credits | check credits | show balance |
  what's my balance | remaining balance | balance left | check my balance | check my credits |
  show my credits
"""
