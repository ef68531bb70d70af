"""French: the common verbs, objects and qualities, by sense."""

from __future__ import annotations

from typing import Final

FRENCH: Final = """
add:
  ajoute | ajouter | ajoutez | mets | mettre | mettez | insère | insérer | place | applique |
  affiche | incruste | rajoute
remove:
  supprime | enlève | supprimer | enlever | supprimez | retire | retirer | efface | enlevez
cut:
  coupe | raccourcis | couper | coupez | raccourcir | rogne | réduis la durée
keep:
  garde | garder | gardez | conserve | conserver
make:
  crée | créer | créez | génère | générer | fais | faire | fabrique | réalise
change:
  convertis | convertir | transforme | passe | mets en | mets la vidéo en | change | changer |
  passer | mets le en | rends
edit:
  modifie | monte | monter | améliore | retouche
want:
  je veux | je voudrais | j'aimerais | il me faut
export:
  exporte | exporter | exportez | télécharge | télécharger | enregistre | rends le fichier
merge:
  fusionne | fusionner | assemble | assembler | colle | combine | réunis
split:
  divise | diviser | découpe en | découpe
silence:
  silences | silence | pauses | blancs | temps morts
filler:
  tics de langage | euh
music:
  musique | musique de fond | bande son | chanson | fond musical
title:
  titre | carton de fin | carton titre
text:
  texte | légende texte | inscription
subtitle:
  sous titres | sous titre | sous titrage | sous titrer
transition:
  transition | transitions | fondu enchaîné | fondus enchaînés |
  fondus | des fondus
kind=fade:
  fondu | doux | douce | douces
fade:
  fondu
fade_in:
  fondu d'ouverture | fondu en ouverture | fondu d'entrée
fade_out:
  fondu de fermeture | fondu au noir | fondu en fermeture | fondu de sortie
sound:
  son | audio | bande sonore
voice:
  voix | dialogues | parole
mute:
  coupe le son | muet | sans son | mets en sourdine
intro:
  introduction | intro
outro:
  fin de la vidéo | outro | générique
images:
  photos | images
image:
  photo | image
footage:
  vidéo | clip | film | séquence | vidéos | clips | enregistrement
genre:
  vidéo | clip | film | animation | publicité | court métrage | bande annonce
piece:
  morceaux | parties | segments | extraits
slideshow:
  diaporama
first:
  premières | premiers | première | premier
last:
  dernières | derniers | dernière | dernier
start:
  début | commencement
end:
  fin
from:
  de | depuis | à partir de
to:
  à | jusqu'à | au
into:
  en | à
between:
  entre
after:
  après
before:
  avant
over:
  plus de | supérieurs à
every:
  chaque | toutes les | tous les
for:
  pour | pendant
only:
  seulement | uniquement
all:
  tout | toute | toute la vidéo
faster:
  accélère | accélérer | plus vite | plus rapide | accéléré
slower:
  ralentis | ralentir | plus lent | ralenti | au ralenti
slow_motion:
  ralenti | au ralenti | ralentis
speed:
  vitesse
times_factor=2:
  double | deux fois plus vite
times_factor=0.5:
  moitié | demi vitesse
louder:
  plus fort | augmente | monte le son | augmente le volume
quieter:
  moins fort | baisse | baisse le son | baisse le volume | plus bas | diminue
loudness:
  volume | niveau sonore
normalise:
  normalise | normaliser
orientation=9:16:
  vertical | verticale | format vertical | portrait
orientation=16:9:
  paysage | horizontal | horizontale
orientation=1:1:
  carré | format carré
grade:
  étalonnage | correction des couleurs
tone:
  couleurs | couleur | teinte | tons
look=bw:
  noir et blanc | en noir et blanc
look=warm:
  chaud | chaude | chauds | chaudes | plus chaud
look=cool:
  froid | froide | froids | froides
look=vivid:
  vif | vives | éclatantes | lumineux | plus lumineux
look=sepia:
  rétro | ancien
mood=calm:
  douce | calme | doux | apaisante | tranquille | relaxante
mood=upbeat:
  joyeuse | entraînante | dynamique | gaie | rythmée
mood=cinematic:
  épique | dramatique
position=top-center:
  en haut
position=bottom-center:
  en bas
position=center:
  au centre | au milieu
position=top-left:
  en haut à gauche
position=top-right:
  en haut à droite
position=bottom-left:
  en bas à gauche
position=bottom-right:
  en bas à droite
colour=#ffffff:
  blanc | blanche
colour=#ff3b30:
  rouge
colour=#ffd400:
  jaune
colour=#0a84ff:
  bleu | bleue
says:
  qui dit | avec le texte | intitulé
not:
  ne | pas
no:
  sans | pas de | aucune
my:
  ma | mon | mes | cette | ce | ces | la | le | les | notre | l
article:
  un | une | des | du
context:
  j'ai | voici | c'est
polite:
  s'il te plaît | s'il vous plaît | peux tu | pouvez vous | stp | svp
and:
  et | ainsi que
then:
  puis | ensuite | après ça | enfin
with:
  avec
help:
  comment | comment faire | explique moi | des conseils
op=voiceover:
  voix off | narration | doublage
op=denoise:
  bruit | bruit de fond | bruits de fond | écho | souffle
op=filter:
  effets | effet | filtre | vignette
op=other:
  chapitres | effets sonores | traduction | résumé
op=stabilize:
  stabilise | stabiliser | tremblements | tremble
op=overlay_image:
  logo
op=watermark:
  filigrane
op=background:
  fond vert | arrière plan
op=reverse:
  à l'envers | inverse la vidéo | en marche arrière
op=loop:
  boucle | en boucle
op=reorder:
  ordre chronologique | réordonne | change l'ordre
op=compress:
  compresse | compresser | taille du fichier
undo:
  annule | annuler | reviens en arrière
credits:
  crédits | mon solde |
  combien de crédits | crédits me reste
"""
