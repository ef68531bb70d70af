"""A few words of German, Dutch, Italian, Spanish and French: enough to try, not to promise."""

from __future__ import annotations

from typing import Final

MORE: Final = """
add:
  füge | hinzufügen | voeg | aggiungi | añade | agrega | ajoute | ajouter | añadir | agregar |
  toevoegen | aggiungere | setze | setzen
remove:
  entferne | entfernen | lösche | verwijder | rimuovi | elimina | quita | supprime | enlève |
  supprimer | eliminar | rimuovere
cut:
  schneide | kürze | knip | taglia | corta | recorta | coupe | raccourcis | recortar | tagliare |
  trimme | kürzen | schneiden | cortar
make:
  erstelle | erzeuge | generiere | genereer | crea | genera | génère | maak | erstellen | créer |
  crée | generar | crear | generieren
change:
  mach | mache | verwandle | konvertiere | converti | convierte | convertis | zet | formatiere |
  haz
edit:
  bearbeite | bewerk | modifica | monta | monte
export:
  exportiere | exportieren | exporteer | esporta | exporta | exporte | exporter | herunterladen |
  descarga | télécharge | speichern | esportare | exportar
merge:
  verbinde | füge zusammen | unisci | une | combina | fusionne | samenvoegen | zusammenfügen
split:
  schnitt bei | teile | dividi | divide | divise
silence:
  pausen | stille | pause | stiltes | pauzes | silenzi | pause lunghe | silencios | pausas |
  silences | pauses | sprechpausen | silenzio
music:
  musik | hintergrundmusik | achtergrondmuziek | musica | musica di sottofondo | música |
  música de fondo | musique | musique de fond | muziek | sottofondo
title:
  titel | titolo | título | titre | überschrift | titelkarte
text:
  texteinblendung | testo | texto | texte | tekst | bauchbinde
subtitle:
  untertitel | ondertitels | ondertiteling | sottotitoli | subtítulos | subtitulos |
  sous titres | untertiteln
transition:
  übergang | übergänge | überblendung | transizione | transizioni | transición | transiciones |
  overgang | overgangen | überblendungen
kind=fade:
  überblendung | überblendungen
sound:
  ton | geluid | suono | sonido | son
intro:
  einleitung | inleiding | introduzione | introducción
first:
  ersten | erste | eerste | primi | primeros | premières | premiers | prime | primeras
last:
  letzten | letzte | laatste | ultimi | últimos | dernières | derniers
over:
  über | langer dan | più di | más de | plus de | länger als
into:
  auf
every:
  alle | ogni | cada | chaque
louder:
  lauter | luider | più alto | más alto | plus fort
quieter:
  leiser | zachter | più basso | más bajo | moins fort
normalise:
  normalisieren | normaliseren | normalizza | normaliza | normalise
orientation=9:16:
  vertikal | hochformat | verticaal | verticale | vertical | senkrecht
orientation=16:9:
  querformat | horizontaal | orizzontale | horizontal | paysage
orientation=1:1:
  quadratisch | vierkant | quadrato | cuadrado | carré
grade:
  farbkorrektur | kleurcorrectie | correzione colore | corrección de color | étalonnage
tone:
  farbkorrektur | farben | kleur | colore | couleurs | farbe
look=bw:
  schwarz weiß | schwarzweiß | zwart wit | bianco e nero | blanco y negro | noir et blanc
look=vivid:
  hell | freundlich | kräftig | vivaci | vivos
faster:
  schneller | sneller | più veloce | más rápido | plus rapide
slower:
  langsamer | zeitlupe | langzamer | più lento | más lento | ralenti | rallentatore
slow_motion:
  zeitlupe | ralenti | rallentatore | cámara lenta
footage:
  clip | video | film | aufnahme | vídeo
genre:
  video | film | clip | vídeo | animazione
and:
  und | e | y | et | en
limit=voiceover:
  sprachausgabe | erzähler | voice over | doppiaggio | locución | narrazione | voix off
limit=denoise:
  rauschen | echo reduzieren | ruido | rumore | bruit | ruis | hintergrundgeräusche
limit=filter:
  zoom schnitte | zoom schnitt | effekte | effetti | efectos | effets
limit=other:
  kapitelmarken | hoofdstukken | capitoli | capítulos | chapitres | dritten schnitt |
  soundeffekte
limit=stabilize:
  stabilisiere | stabilisieren | stabilizza | estabiliza
mute:
  stumm | stummschalten | dempen | silencia
undo:
  rückgängig | ongedaan | annulla | deshacer | annuler
"""
