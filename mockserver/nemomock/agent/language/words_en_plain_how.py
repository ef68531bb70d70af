"""English as people type it: what is made, how, when and where; by sense."""

from __future__ import annotations

from typing import Final

PLAIN_HOW: Final = """
genre:
  title sequence | logo sting | logo reveal | logo animation | spin video | stinger |
  highlight intro | promo trailer | mini documentary | video essay | video lesson |
  training video | onboarding video | testimonial video | event recap video | news clip |
  weather report | podcast intro | youtube intro | channel trailer | end screen video |
  brand video | recruitment video | fashion film | real estate video | travel video |
  recipe video | fitness video | meditation video | lofi video | visualizer video |
  music visualizer | product demo video | demo video | sizzle video | ad video | spec ad |
  pre roll ad | bumper ad | animated background | wallpaper | audiogram |
  carousel | carousel video | infomercial | demo reel | explainer animation | intro video |
  outro video | intro clip | whiteboard animation | whiteboard video | cartoon clip | music clip |
  countdown video | invite | e card | listing video | property tour | tour video | ugc ad |
  ugc video | unboxing video | product shot | establishing shot | aerial shot | drone flyover |
  flyover | product video | promo video | promo clip | brand film | hype video | birthday video |
  thank you video | greeting | greeting video | bumper | lyric video | product teaser |
  product ad | social ad | video ad | instagram ad | facebook ad | announcement | teaser trailer |
  opener | title animation | animated scene | dreamscape
piece:
  chapters of | thirds | quarters | social posts | clips of | short videos | shorts out of |
  bites | snippets | teasers
edited:
  highlight clip | sizzle | highlights cut | condensed version | cutdown | cut down version |
  tight cut | tight edit | summary video | best bits | recap video
polish:
  unedited
status:
  whats on the timeline | what's in my project | whats in my project | what is in my project |
  what's in my timeline | what's in the project | what have i got so far |
  what's in the timeline | whats in the timeline | show progress |
  where are we | what have we got | what do i have so far | current timeline | show the project |
  how long is it | how long is the video | how long is it now | show me the project |
  whats the status | what's the status | what is the status | list the clips | show clips |
  is it done | is it ready | is it finished | is the render done | is the export done |
  is my video ready | is the video ready | how is it going | how far along | any progress |
  timeline summary | overview of the timeline | what did you do so far
credits:
  how many credits do i have | whats my balance | credits remaining | credit left |
  do i have credits | how much credit | account credits | cost so far | credits do i have
upload:
  i wanna upload | upload another | add another file | send you a file | add a file |
  upload more | upload a clip | attach a file | import
help:
  what's the best | what is the best | whats the best | what are the best | should i use |
  what should | which should | what size | should i | what resolution | what format |
  which format | which codec | what codec | why does | why is | why are | do you support |
  do you have | are you able | what's the difference | what is the difference | what are the |
  help me storyboard | help me outline | help me script | help me structure |
  help me come up with | help me brainstorm | help me think of | help me choose | help me decide |
  brainstorm | which tool | what software |
  how long does | how much does | is it better | what kind of |
  which kind of | where to place | which parts to | is there a way to | is there any way to |
  what's the trick | any advice | explain how | give me a plan | what would you |
  what else can you do | list what you can do | tutorial on | best practices | how would you |
  what's possible | your capabilities | how can you | what are you able to do | how best to |
  plan how to
vague:
  make it pop out | make it shine | make it better | do your thing | do your magic |
  make it awesome | surprise me | whatever you think | make it nice | something cool |
  jazz it up | next level | amazing
faster:
  shorter pauses between cuts | speed things up | faster pace | quicker pace | hurry up |
  snappier pace | fast motion effect | zoom through | sped up version | speed everything up |
  speed this up | speed that up
slower:
  slow it all down | slow things down | slow that | bullet time | slow motion effect |
  super slow | super slow mo | play slowly | ease down
slow_motion:
  bullet time | super slow mo | slow motion effect | super slow
quieter:
  go down | goes down | come down | drops down | less loud | quieter please | not so loud |
  drown out | drowns out | overpowering | dip | back off | lower its volume
louder:
  too soft | not loud enough | hard to hear | can't hear | cannot hear | barely hear |
  make it audible | bump | audio boost | can barely hear | bring out | stand out more
ducking:
  when i start talking | once i start talking | as i speak | when they speak | when he speaks |
  when she speaks | when someone is speaking | while i'm talking | when i'm talking |
  when people speak | while people talk | under the dialogue | sidechain | when someone talks |
  while someone is talking | whenever i speak | during the speech | under the narration |
  while he talks | while she talks | so i can be heard | so the voice is clear | during narration
normalise:
  lufs | even out the levels | even volume | consistent volume | consistent levels | same volume |
  balance the sound | balance the levels | balance the volume | even out levels |
  match the volume | match the levels | loudness match | equalise | limiter | audio mastering |
  consistent loudness
orientation=9:16:
  verticle | tall format | phone format | story size | story sized | mobile format
orientation=16:9:
  landscape format | wide format | cinema format | horizontal format
orientation=1:1:
  squarish | square crop
platform=9:16:
  pinterest | idea pins | threads | insta reel | insta reels | insta story | yt shorts |
  yt short | douyin | kwai | fb reels | facebook reel | facebook reels | likee | spotlight
platform=16:9:
  yt | website | presentation screen
platform=1:1:
  insta | insta feed | insta post | linkedin feed
look=bw:
  greyed out | grayed out | black and white look | classic black and white
look=warm:
  sun kissed | sunkissed | toasty | glowing | fall colors
look=cool:
  blueish | colder look | steely | arctic | cool toned | wintery
look=vivid:
  vivid colors | more vivid | saturated colors | colors pop | make the colors pop | lush |
  pop more | hdr look | bring out the colors | more contrast | brighter colors | brighten up |
  bright and airy | airy | fresh
look=sepia:
  super 8 | 8mm
tone:
  cinematic feel | cinematic vibe | filmic feel | vivid colors | more vivid | colors pop |
  make the colors pop | bring out the colors | more contrast | brighter colors | brighten up |
  black and white look | night look | sunset look | color scheme | color mood | lookup table |
  contrast | color style | mood lighting | visual tone | film stock
grade:
  match the color | match color | match the colour | colors consistent | consistent color |
  consistent colors | match the colors | colors match | consistent look | unify the look |
  uniform color | match the look | color consistency | color matching | matching colors |
  color graded | graded | colour graded | regrade | correct colors | auto color | auto colour
exposure:
  improve the lighting | fix the lighting | better lighting | improve lighting | fix lighting |
  adjust lighting | adjust the lighting | enhance the lighting | less saturated |
  less saturation | less colorful | tone down the colors | lift the blacks | crush the blacks |
  washed | too dim | murky | blown | highlights blown | harsh light | dark parts | gamma
mood=calm:
  romantic strings | piano music | violin | harp | cello | mellow piano | easy listening |
  heartfelt | soft piano music | ambient pad
mood=cinematic:
  orchestral strings | choir | brass | blockbuster | score like
mood=electronic:
  synths | hyper pop | hyperpop | hardstyle | rave | drum beat
mood=upbeat:
  drums | bubbly | peppy | sunny | celebratory | fiesta | salsa | afrobeat | k pop | kpop
mood=lofi:
  chill beat | saxophone | boom bap | study beats
mood=corporate:
  corporate ambient | inspiring corporate | elevator music
context:
  that's | thats | i said | i say | i was | it was | there's | there are | the footage is |
  my footage is | my clip is | they're | we're | he's | she's | it's for | this is for | for my |
  the clip has | the video has | some are | the goal is | the audience is | i work | attached is |
  you'll find | below is | as you can see
polite:
  plz | thx | thanks | thank you | u | can u | could u | would u | gonna | i'd | lemme | yo |
  cheers | mate | bro | dude | real quick | super quick | asap | right away | if possible |
  if you can | when you can | for me | basically | btw | by the way | right now | still |
  already | again | would be great | would be nice | that'd be great
then:
  plus then | after which | followed by | lastly | on top of that | next up | while at it |
  while you're at it | and afterwards | in the end
and:
  adn | nd
says:
  reading | that spells | spelling | text reading | with the line | which reads | that goes |
  it reads | title it | call it | name it | saying it's
not:
  dont need | don't need | don't want | do not want | i don't want | no more | stop |
  without adding | refrain from | leave alone | leave the | don't touch | do not touch |
  not interested in
over:
  longer then | greater than | in excess of
under:
  not more than | not longer than | up to a maximum of | tops | below the limit of | at max |
  in under | to under | shorter then
into:
  out of this | out of it | out of the video | out of my video | out of these | down to just |
  so it's | so it is | so that it's | to be | to about | to around | to roughly | to exactly |
  to under | in under
first:
  frist | very first
last:
  very last | closing bit
fit=blur:
  blurred side bars | side bars | blurry bars | blurred top and bottom | blurred backround |
  blurry sides | blurred borders | blur on the sides | blurred bg |
  blur the background on the sides | with blur bars
fit=contain:
  keep everything visible | show the whole picture | bars are fine | black borders | black border
fit=cover:
  no borders | full frame | full bleed | edge to edge | zoom to fill | crop the sides
motion=fade:
  fade it in | fading on | fade on
motion=pop:
  popping up | popping in | pop animation
motion=slide:
  slide up from | slides up | sliding in | slide from | swoop in | slide from the left
position=bottom-left:
  left bottom | in the bottom left
position=bottom-right:
  right bottom
position=center-left:
  left side | on the left | left hand side
position=center-right:
  right side | on the right | right hand side
none:
  uploads faster | upload faster | loads faster | load faster | in sync with the song |
  in sync with the music | in sync with my voice | in sync with | as usual | for the web |
  per second | at the same time | the same time | no matter | vhs recording | vhs footage |
  for my song | for the song | for this song | to my song | topic transition | topic transitions |
  workflow transition | workflow transitions | speaker transitions | paragraph breaks |
  paragraph break | off the record | in between takes | line breaks | on record | break point |
  the stitching | music video | makes sense | make sure | at least | in general | sound good |
  sounds good | on time | in time | in case | a lot | so far | right after that | each other |
  set up | in total | any time | the whole time | mind the | reading speed | behind the scenes |
  day in the life | how to video | after that i | quality content | content quality
best:
  funniest | most exciting | coolest | most viral | greatest | wildest | most shocking |
  most engaging | most interesting | biggest | cleanest takes | best takes | juiciest | top 5 |
  top 3 | top 10 | most memorable | most powerful | standout
brief:
  tweet thread | tweet | thread | newsletter | pdf | powerpoint | ppt | lecture notes | essay |
  lesson plan | product page | product url | web page | website link | chat log | blog |
  linkedin post | reddit post | news article | case study | white paper | google doc |
  these notes | my notes | product brief | creative brief | bullet list | faq | customer review |
  reviews | transcript into | presentation slides | slide deck | pitch deck
genre:
  time lapse of | timelapse of | close up of | closeup of | aerial view of | aerial shot of |
  macro shot of | wide shot of | tracking shot of | drone view of
"""
