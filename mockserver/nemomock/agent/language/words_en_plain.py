"""English as people type it: colloquial, shortened, roundabout; what is done and to what."""

from __future__ import annotations

from typing import Final

PLAIN_EN: Final = """
add:
  ad some | ad a | ad the | drop some | drop in some | throw some | throw a | slide in |
  chuck in | whack on | hit me with | chuck a | mix in | fade in some | lay down | tack on |
  tag on | sandwich in | could do with
remove:
  needs to go | has to go | should go | must go | gotta go | can go | not needed | unneeded |
  unnecessary | isn't needed | make it disappear | yank | remove all | needs removing |
  must be removed | should be removed | get rid
cut:
  clip the | cut together the | where to trim | where to cut | what to cut | what to trim |
  get me down to | get this down to | get it under | get this under | bring this down to |
  take it down to | whittle down | boil down | squeeze into | squeeze down | edit down |
  edit it down | edit this down | boil it down | slim down | get down to | distill | distil |
  abridge | whittle it down | narrow down | compress into
keep:
  only need | just need | just the part | just give me | nothing but | i only want | only show |
  stick with | just keep
make:
  whip up | knock up | mock up | cook up | spin up | render a | film a | shoot a | give me an
change:
  rework into | flip it to | flip this to | re crop | recrop | re frame | reshape into | repurpose
edit:
  tidy up | sort out | tweak | fix up | freshen up | give it a polish
want:
  wanna have | i'd love | we want | we need | i wish
merge:
  put these together | put them together | throw together | weave together | mash together |
  piece together | line up | sew together | fuse | into one long video | back to back |
  splice together | one after another | one after the other | bring the clips together |
  sequence them | mash up
split:
  cut it in half | cut this in half | split it in half | split this in half | cut it in two |
  cut it up | divide it | chop it | split in | halve | cut in half | cut in two | carve into |
  slice into | separate | chunk | partition | cut into pieces | section off
export:
  send it over | give me the video file | spit out | ship it | ship the | hand it over |
  where is my video | where's my video | i'm done | we're done | done editing | save to disk |
  make the final video | final render | give me the result | get my video | i need the file |
  send me the file | send me the link | download link | save as | save it as
undo:
  go back one | undo it | put back | restore it | reverse the last change | take it back |
  cancel that | scratch that | never mind that | forget that | i changed my mind |
  back to how it was | the way it was | undo everything | start over
silence:
  dead silence | empty gaps | long gaps | breaths | breaks in the talking | blank spots |
  blank parts | empty parts | pauses between sentences | lulls | awkward pause
filler:
  ums | erms | you knows | likes and ums | filler sounds
music:
  uploaded mp3 | my mp3 | the mp3 | this mp3 | uploaded song | uploaded audio | song file |
  audio file i uploaded | second song | other song | uploaded track | violin | strings under |
  orchestral strings | romantic strings | drums | drum beat | choir | brass | synths | saxophone |
  harp | cello | musical bed | background beat | bg music | background tune | some tunes | tunes |
  something to listen to | theme song | sound bed | bgm track | underscore | piano music |
  chill beat | music video soundtrack | ambient pad | intro music | outro music |
  background instrumental
title:
  title sequence | with the title | summary slide | end slide | closing slide | intro slide |
  opening slide | final slide | text slide | splash screen | name screen | intro screen |
  ending card | final card | closing screen | credits card | opening titles | opener text |
  title it | caption card | chapter card | logo card | cta card
text:
  timecode | burned in timecode | with a label | label on each | labels on | dates shown |
  names shown | date shown | price shown | with the date | with the name | location tag |
  location text | name of each | titles on each | numbers on screen | statistic | statistics |
  stats | text hooks | text hook | hook text | headline text | credits text | quote card |
  quote cards | bullet list on screen | song lyrics text | with the text | with the words |
  with the caption | with the message | with the word | with the line | price tag | disclaimer |
  quote on screen | date on screen | text bubble | text popup | pop up text | text pop up |
  speech bubble | info box | on screen labels | sticky note | text overlays with | stat callout |
  price text | overlay the words | lyrics on screen | name on screen | bold text |
  write the words | handwritten text | on screen call to action | supers
lower_third:
  name plate | nameplate | name title | speaker name | speaker names | name banner
subtitle:
  subtitling | burnt in subtitles | burnt in captions | on screen captions | hard subs |
  hardcoded subtitles | soft subtitles | captions file | subtitle file | srt file | auto subs |
  dynamic captions | kinetic captions | tiktok style captions | word captions | sdh |
  dual subtitles | bilingual subtitles | accessibility captions
transition:
  crossfade between | cross fades | crossfades | cuts between | fades between | fade between |
  page turn | cross blend | blend the clips
fade_out:
  fade away at the end | fades to black | fading to black | end on black | fade into black |
  fade the ending | fades away
fade_in:
  fades in from black | fade in from black | come in from black | ease into
sound:
  crowd noise | ambient sound | background sound | natural sound | room tone | game audio |
  game sound | sound level | sounds | noise level
voice:
  host | guest | my voice | her voice | his voice | the vocals | interview audio | spoken audio |
  the speech | what i say | mic | microphone | original clip audio | dialogue track
mute:
  no audio | cut the sound | cut the audio | kill the audio | silence it | drop the sound |
  strip the audio | strip the sound | strip audio | sound off | remove the sound |
  remove the audio | remove audio | remove sound | without any sound | audio off
outro:
  sign off | signoff | goodbye
intro:
  cold open | opener
images:
  product shots | photo series | picture set | jpegs from | photo dump | shots of my | slides |
  listing photos | wedding photos | family photos | polaroids | the pics | drone photos |
  these shots | headshots | professional headshots | profile pictures
image:
  illustration | portrait illustration | cover photo | poster | artwork | drawing | painting |
  render of | profile picture | headshot | family photo | watercolor painting
footage:
  vid | vids | my reel | screen capture | gopro | drone shot | drone footage | b roll footage |
  walkthrough footage | camera roll | ceremony | speech video | recorded lesson | replay |
  match footage | kills | conference talk | keynote | lecture recording
"""
