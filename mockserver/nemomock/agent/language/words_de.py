"""German: the common verbs, objects and qualities, by sense."""

from __future__ import annotations

from typing import Final

GERMAN: Final = """
add:
  füge | hinzufügen | füge hinzu | hinzu | setze | setzen | setz | leg | lege | blende ein |
  einblenden | einfügen | ergänze | pack | gib | zeige | zeig | unterlege | platziere | mit rein
remove:
  entferne | entfernen | entfern | lösche | löschen | lösch | raus | rausnehmen | weglassen |
  beseitige | nimm raus | weg damit
cut:
  schneide | schneid | kürze | kürzen | trimme | trimmen | schneiden | zuschneiden | kürz |
  abschneiden | schneide weg | wegschneiden | herausschneiden | rausschneiden
keep:
  behalte | behalten | nur noch | lass nur | behalt
make:
  erstelle | erzeuge | generiere | erstellen | generieren | mache ein | erzeugen | produziere
change:
  mach | mache | verwandle | konvertiere | formatiere | ändere | wandle | machen | stelle |
  stell | umwandeln | ändern
edit:
  bearbeite | bearbeiten | überarbeite | optimiere
want:
  ich möchte | ich will | ich brauche | ich hätte gern
export:
  exportiere | exportieren | herunterladen | speichern | speichere | ausgeben | rendern |
  exportier | runterladen | rendere | lade herunter
merge:
  verbinde | füge zusammen | zusammenfügen | kombiniere | verbinden | aneinander hängen |
  füge die clips zusammen | füge alle clips zusammen | füge sie zusammen | füge alles zusammen
split:
  schnitt bei | schnitt alle | teile | zerteile | aufteilen | teilen | zerschneide
silence:
  pausen | pause | stille | sprechpausen | stille stellen | leerlauf | stillen stellen
filler:
  füllwörter | ähms | äh
music:
  musik | hintergrundmusik | lied | song | musikbett | melodie
title:
  titel | überschrift | titelkarte | endkarte | abspanntitel | titeltafel
text:
  texteinblendung | text | schriftzug | texteinblendungen | einblendung
lower_third:
  bauchbinde | bauchbinden
subtitle:
  untertitel | untertiteln | untertitelung
transition:
  übergang | übergänge | überblendung | überblendungen | übergängen
kind=fade:
  überblendung | überblendungen | weiche | weichen
fade_in:
  einblenden | aufblende | blende ein
fade_out:
  ausblenden | abblende | blende aus | ausfaden |
  blende am ende aus | blende es aus | blende aus
fade:
  ein und ausblenden
sound:
  ton | tonspur | audio | originalton
voice:
  stimme | sprache | originalton | sprecher
mute:
  stumm | stummschalten | ton aus | ohne ton | stumm schalten
intro:
  einleitung | intro | vorspann
outro:
  abspann | outro
images:
  fotos | bilder | bildern
image:
  foto | bild
footage:
  clip | video | film | aufnahme | clips | videos | aufnahmen | material
genre:
  video | film | clip | animation | werbespot | erklärvideo | kurzfilm | trailer
piece:
  teile | abschnitte | stücke | segmente | clips
slideshow:
  diashow | fotoshow
first:
  ersten | erste | erster | erstes
last:
  letzten | letzte | letzter | letztes
start:
  anfang | beginn
end:
  ende | schluss
from:
  von | ab
to:
  bis
into:
  auf | zu
between:
  zwischen
after:
  nach
before:
  vor
over:
  über | länger als
every:
  alle | jede | jeden | pro
for:
  für
only:
  nur
all:
  alles | ganze | gesamte
faster:
  schneller | beschleunige | beschleunigen | zeitraffer | im zeitraffer |
  doppelt so schnell | zweimal so schnell
slower:
  langsamer | zeitlupe | verlangsame | verlangsamen
slow_motion:
  zeitlupe | verlangsame
speed:
  geschwindigkeit | tempo
times_factor=2:
  doppelt | doppelte | doppelter | doppelt so schnell | zweimal so schnell
times_factor=0.5:
  halbe | halber | halb so schnell
louder:
  lauter | erhöhe
quieter:
  leiser | dezent | senke | reduziere
loudness:
  lautstärke
ducking:
  beim sprechen | unter der sprache
normalise:
  normalisieren | normalisiere
orientation=9:16:
  vertikal | hochformat | senkrecht | hochkant
orientation=16:9:
  querformat | horizontal | breitbild
orientation=1:1:
  quadratisch | quadrat
grade:
  farbkorrektur | farbanpassung
tone:
  farbkorrektur | farben | farbe | farbton | look
look=bw:
  schwarz weiß | schwarzweiß | schwarz weiss | schwarzweiss
look=warm:
  warm | wärmer | warme | warmen
look=cool:
  kalt | kühl | kühler | kühle
look=vivid:
  hell | heller | freundlich | kräftig | kräftige | lebendig | bunter | leuchtend
look=sepia:
  altmodisch
mood=calm:
  ruhig | ruhige | ruhiger | sanft | sanfte | leise | entspannte
mood=upbeat:
  fröhlich | fröhliche | fröhlicher | gute laune | schnelle | mitreißende
mood=cinematic:
  episch | epische | dramatisch
position=top-center:
  oben
position=bottom-center:
  unten
position=center:
  mitte | mittig
position=top-left:
  oben links
position=top-right:
  oben rechts
position=bottom-left:
  unten links
position=bottom-right:
  unten rechts
colour=#ffffff:
  weiß | weißer | weiße | weiss
colour=#ff3b30:
  rot | roter | rote
colour=#ffd400:
  gelb | gelber | gelbe
colour=#0a84ff:
  blau | blauer | blaue
says:
  mit dem text | mit der aufschrift | der lautet | mit den worten
not:
  nicht
no:
  ohne | kein | keine | keinen
my:
  mein | meine | meinen | meinem | das | die | der | den | dem | dieses | diese | unser
article:
  ein | eine | einen | einer | einem
context:
  ich habe | hier ist | das ist
polite:
  bitte | kannst du | könntest du | mal | auch
and:
  und | sowie
then:
  dann | danach | anschließend | zum schluss
with:
  mit
help:
  wie kann ich | wie mache ich | wie | kannst du mir erklären | tipps
op=voiceover:
  sprachausgabe | erzähler | voice over | vorlesen | sprecherstimme | vertonung
op=denoise:
  rauschen | echo reduzieren | hintergrundgeräusche | echo | entrauschen | störgeräusche | hall |
  windgeräusche
op=filter:
  zoom schnitte | zoom schnitt | effekte | effekt | vignette
op=other:
  kapitelmarken | dritten schnitt | soundeffekte | kapitel | zusammenfassung
op=stabilize:
  stabilisiere | stabilisieren | verwackelt | wackelt | ruckelt
op=overlay_image:
  wasserzeichen bild | logo
op=watermark:
  wasserzeichen
op=background:
  hintergrund entfernen | greenscreen
op=reverse:
  rückwärts | umgekehrt abspielen
op=loop:
  schleife | endlosschleife
op=reorder:
  reihenfolge | chronologisch
op=compress:
  komprimiere | komprimieren | dateigröße
undo:
  rückgängig | mach das rückgängig |
  letzte änderung rückgängig
status:
  zeig die spuren | stand des projekts
credits:
  guthaben
"""
