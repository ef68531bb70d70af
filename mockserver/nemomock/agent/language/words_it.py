"""Italian: the common verbs, objects and qualities, by sense."""

from __future__ import annotations

from typing import Final

ITALIAN: Final = """
add:
  aggiungi | aggiungere | metti | mettere | inserisci | inserire | applica | mostra | aggiungete |
  metterci
remove:
  rimuovi | rimuovere | elimina | eliminare | togli | togliere | cancella
cut:
  taglia | tagliare | accorcia | ritaglia | accorciare | riduci a
keep:
  tieni | mantieni | conserva | tieni solo
make:
  crea | creare | genera | generare | fai | fammi | realizza
change:
  converti | trasforma | cambia | rendi | porta | passa | rendilo | mettilo in
edit:
  modifica | monta | migliora | ritocca
want:
  voglio | vorrei | ho bisogno di
export:
  esporta | esportare | scarica | salva | esportalo
merge:
  unisci | unire | combina | fondi | metti insieme
split:
  dividi | dividere | suddividi
silence:
  silenzi | silenzio | pause | pause lunghe | tempi morti
filler:
  intercalari
music:
  musica | musica di sottofondo | sottofondo | canzone | colonna sonora
title:
  titolo | titolo di testa | cartello finale
text:
  testo | scritta
subtitle:
  sottotitoli | sottotitolo | sottotitola
transition:
  transizione | transizioni | dissolvenza incrociata | dissolvenze incrociate
kind=fade:
  dissolvenza | morbida | morbide
fade:
  dissolvenza
fade_in:
  dissolvenza in apertura | dissolvenza in entrata
fade_out:
  dissolvenza in chiusura | dissolvenza al nero | dissolvenza in uscita | sfuma
sound:
  audio | suono
voice:
  voce | voci | parlato
mute:
  muto | silenzia | togli l'audio | senza audio
intro:
  introduzione | intro
outro:
  finale del video | outro
images:
  foto | immagini
image:
  fotografia | immagine
footage:
  video | clip | filmato | riprese | registrazione
genre:
  video | clip | animazione | spot | cortometraggio | trailer
piece:
  parti | pezzi | segmenti | spezzoni
slideshow:
  presentazione di foto | galleria fotografica | slideshow
first:
  primi | prime | primo | prima
last:
  ultimi | ultime | ultimo | ultima
start:
  inizio | all'inizio
end:
  fine | alla fine
from:
  da | dal | dai
to:
  a | al | fino a
into:
  in | a
between:
  tra | fra
after:
  dopo
before:
  prima di | prima del
over:
  più di | oltre | superiori a
every:
  ogni
for:
  per
only:
  solo | soltanto
all:
  tutto | tutta | tutto il video
faster:
  accelera | accelerare | più veloce | velocizza
slower:
  rallenta | rallentare | più lento | rallentatore | al rallentatore
slow_motion:
  rallentatore | rallenta | al rallentatore
speed:
  velocità
times_factor=2:
  doppio | doppia
times_factor=0.5:
  metà
louder:
  più alto | alza | alza il volume | più forte | aumenta
quieter:
  più basso | abbassa | abbassa il volume | riduci
loudness:
  volume
normalise:
  normalizza | normalizzare
orientation=9:16:
  verticale | in verticale
orientation=16:9:
  orizzontale
orientation=1:1:
  quadrato | formato quadrato
grade:
  correzione colore | color correction
tone:
  colori | colore | toni | tono
look=bw:
  bianco e nero | in bianco e nero
look=warm:
  caldo | caldi | calda | più caldo
look=cool:
  freddo | freddi | fredda
look=vivid:
  vivaci | vivace | luminoso | più luminoso
look=sepia:
  retrò | antico
mood=calm:
  calma | tranquilla | rilassante | dolce | soft
mood=upbeat:
  allegra | vivace | energica | allegro
mood=cinematic:
  epica | drammatica
position=top-center:
  in alto
position=bottom-center:
  in basso
position=center:
  al centro
position=top-left:
  in alto a sinistra
position=top-right:
  in alto a destra
position=bottom-left:
  in basso a sinistra
position=bottom-right:
  in basso a destra
colour=#ffffff:
  bianco | bianca
colour=#ff3b30:
  rosso | rossa
colour=#ffd400:
  giallo | gialla
colour=#0a84ff:
  blu
says:
  con il testo | che dice | con scritto
not:
  non
no:
  senza | nessuna | niente
my:
  mio | mia | miei | mie | questo | questa | questi | il | la | lo | i | gli | le | l
article:
  un | una | uno | degli
context:
  ho | ecco | questo è
polite:
  per favore | puoi | potresti | per piacere
and:
  e | ed | inoltre
then:
  poi | dopodiché | infine
with:
  con
help:
  come | come faccio | consigli
op=voiceover:
  voce narrante | voce fuori campo | doppiaggio | narrazione
op=denoise:
  rumore | rumore di fondo | eco | ronzio
op=filter:
  effetti | effetto | filtro | vignettatura
op=other:
  capitoli | effetti sonori | traduci | riassunto
op=stabilize:
  stabilizza | stabilizzare | tremolio | mosso
op=overlay_image:
  logo
op=watermark:
  filigrana
op=background:
  schermo verde | togli lo sfondo
op=reverse:
  al contrario | all'indietro | al rovescio
op=loop:
  ciclo continuo | in loop
op=reorder:
  riordina | ordine cronologico | cambia l'ordine
op=compress:
  comprimi | comprimere | dimensione del file
undo:
  annulla | torna indietro
credits:
  crediti | il mio saldo
cut & to:
  riduci il video a | riducilo a
"""
