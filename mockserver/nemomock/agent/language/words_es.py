"""Spanish: the common verbs, objects and qualities, by sense."""

from __future__ import annotations

from typing import Final

SPANISH: Final = """
add:
  añade | agrega | añadir | agregar | pon | poner | ponle | inserta | coloca | incluye | mete |
  añádele | agrégale | muestra | aplica
remove:
  elimina | quita | eliminar | quitar | borra | borrar | saca | quítale | suprime
cut:
  corta | recorta | recortar | cortar | acorta | reduce a | córtale
keep:
  deja solo | mantén | conserva | quédate con | deja
make:
  crea | genera | generar | crear | haz | hacer | haz un | produce
change:
  convierte | convertir | pasa | cambia | transforma | ponlo en | pon el video en | vuelve
edit:
  edita | editar | mejora | retoca
want:
  quiero | necesito | me gustaría
export:
  exporta | exportar | descarga | descargar | guarda | expórtalo | renderiza
merge:
  une | unir | junta | combina | fusiona | juntar
split:
  divide | dividir | separa | parte en
silence:
  silencios | pausas | silencio | partes en silencio
filler:
  muletillas
music:
  música | musica | música de fondo | canción | banda sonora
title:
  título | titulo | rótulo final | tarjeta de título
text:
  texto | rótulo | letrero
subtitle:
  subtítulos | subtitulos | subtítulo | subtitula
transition:
  transición | transiciones | transicion | fundido cruzado
kind=fade:
  fundido | suave | suaves
fade:
  fundido
fade_in:
  fundido de entrada | fundido desde negro
fade_out:
  fundido a negro | fundido de salida | desvanece
sound:
  sonido | audio
voice:
  voz | voces | diálogo
mute:
  silencia | silenciar | sin sonido | quita el sonido | mudo
intro:
  introducción | intro | entrada
outro:
  despedida | outro
images:
  fotos | imágenes
image:
  foto | imagen
footage:
  vídeo | video | clip | grabación | clips | vídeos | videos | metraje
genre:
  vídeo | video | clip | animación | anuncio | corto | tráiler
piece:
  partes | trozos | segmentos | pedazos | clips
slideshow:
  presentación de fotos | pase de fotos | presentación de diapositivas
first:
  primeros | primeras | primer | primera
last:
  últimos | ultimos | últimas | último | última
start:
  principio | inicio | comienzo
end:
  final | fin
from:
  de | desde
to:
  a | hasta | al
into:
  en | a
between:
  entre
after:
  después de | después del
before:
  antes de | antes del
over:
  más de | mayores de
every:
  cada
for:
  para | durante
only:
  solo | sólo | solamente
all:
  todo | toda | todo el video
faster:
  acelera | acelerar | más rápido | acelerado
slower:
  ralentiza | más lento | cámara lenta | a cámara lenta | en cámara lenta
slow_motion:
  cámara lenta | ralentiza
speed:
  velocidad
times_factor=2:
  doble | el doble
times_factor=0.5:
  mitad | la mitad
louder:
  más alto | más fuerte | sube | sube el volumen | aumenta
quieter:
  más bajo | baja | baja el volumen | reduce
loudness:
  volumen
normalise:
  normaliza | normalizar
orientation=9:16:
  vertical | formato vertical
orientation=16:9:
  horizontal | apaisado
orientation=1:1:
  cuadrado | formato cuadrado
grade:
  corrección de color | etalonaje
tone:
  color | colores | tonos | tono
look=bw:
  blanco y negro | en blanco y negro
look=warm:
  cálido | cálidos | cálida | más cálido
look=cool:
  frío | fríos | fría
look=vivid:
  vivos | vivo | brillante | más brillante | vibrantes
look=sepia:
  retro | antiguo
mood=calm:
  tranquila | suave | relajante | calmada | tranquilo
mood=upbeat:
  alegre | animada | divertida | movida
mood=cinematic:
  épica | dramática
position=top-center:
  arriba
position=bottom-center:
  abajo
position=center:
  en el centro | centro
position=top-left:
  arriba a la izquierda
position=top-right:
  arriba a la derecha
position=bottom-left:
  abajo a la izquierda
position=bottom-right:
  abajo a la derecha
colour=#ffffff:
  blanco | blanca
colour=#ff3b30:
  rojo | roja
colour=#ffd400:
  amarillo | amarilla
colour=#0a84ff:
  azul
says:
  que diga | con el texto | que dice
not:
  no
no:
  sin | ninguna | ningún
my:
  mi | mis | este | esta | estos | estas | el | la | los | las | nuestro
article:
  un | una | unos | unas
context:
  tengo | aquí está | esto es | grabé
polite:
  por favor | puedes | podrías | porfa
and:
  y | e | además
then:
  luego | después | finalmente
with:
  con
help:
  cómo | cómo puedo | consejos | ayúdame a entender
op=voiceover:
  locución | voz en off | narración | doblaje
op=denoise:
  ruido | ruido de fondo | eco | zumbido
op=filter:
  efectos | efecto | filtro | viñeta
op=other:
  capítulos | efectos de sonido | traduce | resumen
op=stabilize:
  estabiliza | estabilizar | temblor | tembloroso
op=overlay_image:
  logo | logotipo
op=watermark:
  marca de agua
op=background:
  pantalla verde | quita el fondo
op=reverse:
  al revés | marcha atrás | reproduce al revés
op=loop:
  bucle | en bucle
op=reorder:
  reordena | orden cronológico | cambia el orden
op=compress:
  comprime | comprimir | tamaño del archivo
undo:
  deshacer | deshaz | deshaz eso
credits:
  créditos | mi saldo
cut & to:
  reduce el vídeo a | reduce el video a | redúcelo a
"""
