"""What is out of reach as people type it in English, by its public name."""

from __future__ import annotations

from typing import Final

PLAIN_OPS: Final = """
op=voiceover:
  ai narrator voice | robot voice | voice actor | read it out | read out loud | reads the script |
  narrates | narrating | speaks the text | spoken intro | female ai voice | male ai voice |
  text into speech | voice track for | say the words | elevenlabs | voiceover script | vo
op=stabilize:
  steadier | less shaky | not shaky | shakes | shaking | handheld shake | smoother camera |
  warp stabilizer | unsteady | jittery | jerky | gimbal | fix the shake | stabilizer |
  bounce out | make it steady | shakey
op=denoise:
  chatter | background voices | background sounds | background chatter | background hum | noise |
  noises | echoey | echo y | boomy | muffled | tinny | hollow sound | humming | buzzing |
  traffic noise | street noise | crowd noise removal | fan noise | ac noise | air conditioner |
  mic noise | mouth clicks | popping sounds | clicks and pops | noise gate | noise removal |
  remove the noise | digital noise | film noise | video noise | noise in the | dehum | deess |
  de ess | de noise | clear up the audio | crisper audio | cleaner audio | clearer audio |
  audio clarity | iso noise
op=background:
  remove the person | remove people | remove the people | object removal | remove objects |
  remove the object | photobomber | remove tourists | erase the person | remove the man |
  remove the woman | remove strangers | different background | custom background |
  replace the sky | sky replacement | swap the sky | change the sky | cut out the person |
  cut me out | rotoscope | roto | key out | bg removal | green backdrop | studio background |
  white background pure | mask out
op=overlay_image:
  checkmark | check mark | tick mark | cross mark | thumbs up | transparent png | png frame |
  png | png image | map animation | animated map | route map | border | decorative frame |
  frame around | photo frame | borders around | polaroid frame | device mockup | phone mockup |
  mockup | avatar image | headshot overlay | speech bubble graphic | lower third graphic |
  animated stickers | flags | product image | product picture overlay |
  subscribe reminder |
  brand mark | channel logo | logo bug | logo sting | animated logo | png overlay |
  qr code | badge | overlay graphic | graphic overlay | graphics |
  animated arrows | highlight box | infographic | like and subscribe | subscribe animation |
  social handles icon
op=watermark:
  water mark | watermarked
op=pip:
  playing at once | all at once | at once on screen | over the slides | split the screen |
  vertical panels | side by side comparison | before and after | before vs after |
  reaction video | webcam on | on top of the screen | on top of the gameplay | over the gameplay |
  over my gameplay | webcam recording on | on top of my screen | webcam feed | reaction video in |
  small window | inset | floating window | corner window | top of the gameplay | webcam box |
  webcam in the corner | face cam | camera in the corner | corner cam | two up |
  reaction in the corner | both videos at once | both at the same time | next to each other |
  overlay the second video | overlay another video | video in video | grid view | stacked videos |
  top and bottom | dual view | multi view | collage | mosaic of clips | quad | both speakers side
op=loop:
  repeat it | play it again | play it twice | play on repeat | keeps repeating | never ending |
  endless loop | perfect loop | loop perfectly | seamlessly loop | replay it | loop forever |
  times in a row
op=reorder:
  clip order | order of clips | the order so | switch the order | flip the order | in date order |
  by date | by filename | by file name | alphabetically | alphabetical | reverse order |
  order them | order the clips | order these | sequence the | different sequence | re sequence |
  order by | sort by | goes first | goes last | comes first | comes last | should come |
  interleave | arrange the clips | put them in
op=compress:
  smaller mp4 | smaller video | make it smaller | lighter mp4 | smaller filesize | reduce size |
  reduce the size | smaller size | less space | whatsapp size | email size |
  discord limit | file too big | too big to send | too large to | lighter file |
  target bitrate | lower file size
op=crop:
  zoom when | zoom whenever | reframe on | keep centered | tight crop | crop tighter |
  crop closer | zoom to the | zooms to | zooming into | zoom into the | punch in on | punch into |
  close up on | auto follow | keep me centered | keep him in frame |
  keep her in frame | keep the speaker | subject centered | smart crop | crop away |
  crop the top | crop the bottom | crop out the | pan and scan | track the ball |
  zoom on my face | zoom in on my | face centered | center on
op=filter:
  red eye | smooth the skin | drop shadow | color grading preset | confetti | sparkles | snowfall |
  rain overlay | smoke | fire effect | fog | tilt shift effect | halftone | push in | slow push |
  push out | side shake | film borders | pulse effect | film look overlay | dust overlay |
  overlay effects | rainbow | fireworks effect | hearts | flash effect | strobe | fisheye |
  oil painting | watercolor | glow up | hologram | matrix | x ray | thermal | night vision |
  tiktok effect | snapchat filter | instagram filter | retouch | smooth skin | skin smoothing |
  whiten teeth | slim face | camera shake effect | subtle camera shake | add shake | screen shake |
  impact shake | zoom punch | punch zoom | subtle zoom in | zoom ins | zoom ins on | zoom pulse |
  beat zoom | jump zoom | crash zoom | dolly zoom | color pop | selective color
op=reverse:
  rewind | rewind effect | plays backwards | play it backwards | run backwards | flip the time |
  reversed playback | back to front playback | reverse the clip | reverse the video | reverse it
op=rotate:
  straighten | straighten the horizon | tilt | tilted | turn it 90 | rotate 90 | 90 degrees |
  180 degrees | upside down | sideways | level the horizon | crooked
op=flip:
  selfie mirror | unmirror | flipped | mirrors
op=transcribe:
  speech into text | write out what | text version | transcribed
op=resize:
  8k | retina | hd quality | full hd quality | better quality | higher quality | improve quality |
  enhance resolution | enhance quality | low res | lower res | smaller resolution
"""
