"""Dutch: the commonest verbs, objects and qualities, by sense."""

from __future__ import annotations

from typing import Final

DUTCH: Final = """
add:
  voeg | toevoegen | voeg toe | plaats | zet | toon
remove:
  verwijder | haal weg | wis | verwijderen
cut:
  knip | kort in | snijd | inkorten
make:
  genereer | maak | maak een
change:
  zet om | maak het | verander | maak de video
edit:
  bewerk | verbeter
export:
  exporteer | exporteren | download | sla op
merge:
  samenvoegen | voeg samen | combineer
split:
  splits | verdeel
silence:
  stiltes | pauzes | stilte
music:
  muziek | achtergrondmuziek
title:
  titel | titelkaart
text:
  tekst
subtitle:
  ondertitels | ondertiteling
transition:
  overgang | overgangen
sound:
  geluid
voice:
  stem
mute:
  dempen | zonder geluid
intro:
  inleiding
footage:
  video | clip | opname
genre:
  video | clip | film | animatie
first:
  eerste
last:
  laatste
start:
  begin
end:
  einde | eind
from:
  van | vanaf
to:
  tot
into:
  naar
over:
  langer dan
every:
  elke | iedere
faster:
  sneller | versnel
slower:
  langzamer | vertraag
slow_motion:
  vertraag
louder:
  luider | harder
quieter:
  zachter
normalise:
  normaliseren | normaliseer
orientation=9:16:
  verticaal | staand
orientation=16:9:
  horizontaal | liggend
orientation=1:1:
  vierkant
grade:
  kleurcorrectie
tone:
  kleur | kleuren
look=bw:
  zwart wit
mood=calm:
  rustige | rustig
no:
  zonder | geen
my:
  mijn | de | het | deze | dit | onze
article:
  een
polite:
  alsjeblieft | graag | ook
and:
  en
then:
  daarna
with:
  met
op=voiceover:
  voice over
op=denoise:
  ruis | echo
op=other:
  hoofdstukken
op=stabilize:
  stabiliseer
undo:
  ongedaan
"""
