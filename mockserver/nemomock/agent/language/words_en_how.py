"""English: how, when, where, which way, and the small words of a message, by sense."""

from __future__ import annotations

from typing import Final

QUALITIES_EN: Final = """
first:
  first | opening | initial | beginning | starting | lose the first | crop the first
last:
  last | final | ending | closing | lose the last | crop the last
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
  into | down to | to just | to only | become | down into
between:
  between | in between
at:
  at | around | @
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
  long | in length | total | in total | overall | duration | length | in duration | final length |
  runtime
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
  faster | speed up | speed it up | quicker | sped up | fast forward | fast motion | accelerate |
  hyperlapse | timelapse | time lapse | quicken | speeds up | double speed | twice as fast |
  speeding up | pick up the pace | speed ramp up | go faster | sped
slower:
  slower | slow down | slow it down | slow motion | slow mo | slowmo | slomo | half speed |
  slowed down | decelerate | slowed | half the speed | slow mo replay | slow motion replay |
  slo mo | slowing | slow the | slow to | slow this | slow my | slow it | slow everything
slow_motion:
  slow motion | slow mo | slowmo | slomo | slo mo | slow motion replay | slow down |
  slow it down | slower | slowed down | half speed | slow mo replay
speed:
  speed ramping | velocity edit | speed | playback speed | playback rate | tempo | pace |
  speed ramp | time lapse | timelapse | slow motion | slow mo | slowmo | half speed |
  double speed | playback | fast forward | full speed | quarter speed
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
  quiet down | tone down | dim | duck | drop the volume | drop the audio | drop the level |
  drop the music | quiet the | quieten | lower the audio | turn the volume down | less volume |
  at a lower volume | too loud for
louder:
  louder | increase | boost | raise | turn up | turn it up | amplify | crank | crank up |
  bring up | too quiet | easier to hear | hear better | up a bit | pump up | too low | bump up |
  turn the volume up | more volume | raise the volume
loudness:
  volume | loudness | level | audio level | sound level | gain | volume level | levels |
  lower the volume | raise the volume | drop the volume | turn the volume up |
  turn the volume down | less volume | more volume | drop the level | at a lower volume
ducking:
  ducking | duck | speech ducking | during dialogue | under dialogue | under speech |
  during speech | auto duck | when someone speaks | when i speak | under the voice |
  while talking | when people talk | when someone is talking | whenever someone speaks
normalise:
  normalize | normalise | normalization | level out | even out the audio | even out the volume |
  balance the audio | balance audio levels | loudness standard | equalize | level the audio |
  audio balance
vary:
  background | different | another | new
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
  my | this | these | the | our | those | that | your | his | her | their | attached | uploaded |
  existing | i uploaded
article:
  a | an | some | one
context:
  i have | i've | i've got | i recorded | i shot | i filmed | i made | we have | we recorded |
  there is | here's | here is | here are | it is | it's | the video is | my video is | i took |
  i run | we shot | i am | i'm | i just | i got | they are | these are | this is |
  my sunset photo | we filmed
polite:
  please | can you | could you | would you | can we | could we | i want to | i want you to |
  i'd like to | i would like to | i need to | i need you to | help me | help me to | now | just |
  let's | kindly | hey | hi | hello | pls | want to | need to | also | first of all | firstly |
  next | finally | then | afterwards | ok | okay | maybe | actually | go ahead and | let us |
  you can | can i | we need to | try to | i'd love to | immediately | quickly | automatically |
  simply | auto | to
and:
  and | plus | as well as | along with | & | together with | n
then:
  then | after that | afterwards | and then | finally | next | also | but | so
with:
  with | using | featuring | having | including | incl
help:
  how do i | how can i | how to | how should i | how would i | what is the best way |
  what's the best way | walk me through | guidance | advice | any tips | tips for | give me tips |
  suggest | suggestion | how do you | can you explain | teach me | show me how | edit plan |
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
  brand | price | voice | brand colors | scene | match | visual | visuals | mood | tone of voice |
  palette | output
none:
  split lines | break lines | mirrored text | photo editor | photoshop | lightroom | premiere pro |
  music video | original aspect ratio | aspect ratio | video content | white text background |
  auto generated | computer generated | white background | dark background | background bar |
  dark mode | content creator | title safe | end credits | rolling credits | closing credits |
  speaker change | changes topic | in one go | looks like | sound like | first contact | i think |
  at first | in the first place | cut scene | short form | uploaded | video editor |
  video editing | beat drop | playing in the background | in the background | for the background |
  slide deck | step by step | kept | keeping | talking about | key frame | zoom call |
  zoom recording | zoom meeting | too slow | too fast | real life | low light |
  mixed indoor lighting | setup fumble | full speed buildup | text to video |
  fast loading | short video platform | soft launch | safe zone | time code | speaker notes |
  channel name | how it works | explaining how | shows how | showing how | show how | cut off |
  quality loss | keep in mind | white backdrop | works without sound | without sound on |
  watch without sound | with sound off | sound off
backdrop:
  background | backdrop
"""
