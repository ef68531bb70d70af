"""Portuguese: the common verbs, objects and qualities, by sense."""

from __future__ import annotations

from typing import Final

PORTUGUESE: Final = """
add:
  adicione | adiciona | adicionar | coloque | coloca | colocar | insira | ponha | põe | inclua |
  acrescente | mostre | aplique | bota
remove:
  remova | remove | remover | tire | tira | tirar | elimine | apague | exclua | retire
cut:
  corte | corta | cortar | recorte | apare | encurte | reduza para | encurtar
keep:
  mantenha | deixe só | deixe apenas | fique com | conserve
make:
  crie | cria | criar | gere | gerar | faça | fazer | produza
change:
  converta | converter | transforme | mude | deixe | coloque em | passe para | ponha em
edit:
  edite | edita | editar | melhore | ajuste
want:
  quero | preciso | gostaria
export:
  exporte | exporta | exportar | baixe | baixar | salve | salvar
merge:
  junte | juntar | una | combine | una os
split:
  divida | dividir | separe
silence:
  silêncios | silencios | pausas | silêncio | partes em silêncio
filler:
  vícios de linguagem
music:
  música | musica | música de fundo | trilha sonora | trilha | canção
title:
  título | titulo | cartela final
text:
  texto | letreiro
subtitle:
  legendas | legenda | legende | subtítulos
transition:
  transição | transições | transicao | fusão
kind=fade:
  fusão | suave | suaves
fade_in:
  fade de entrada | aparecer gradualmente
fade_out:
  fade de saída | escurecer no final | fade para preto
sound:
  som | áudio | audio
voice:
  voz | vozes | fala
mute:
  mudo | silencie | sem som | tire o som | silenciar
intro:
  introdução | abertura
outro:
  encerramento
images:
  fotos | imagens
image:
  foto | imagem
footage:
  vídeo | video | clipe | gravação | clipes | vídeos | filmagem
genre:
  vídeo | video | clipe | animação | comercial | curta | trailer
piece:
  partes | pedaços | segmentos | trechos | clipes
slideshow:
  apresentação de fotos | apresentação de slides
first:
  primeiros | primeiras | primeiro | primeira
last:
  últimos | ultimos | últimas | último | última
start:
  início | começo
end:
  final | fim
from:
  de | desde | do | a partir de
to:
  até | a | ao | para
into:
  em | para
between:
  entre
after:
  depois de | após
before:
  antes de
over:
  mais de | maiores que
every:
  cada | a cada
for:
  para | durante
only:
  só | apenas | somente
all:
  tudo | todo | toda
faster:
  acelere | acelera | mais rápido | acelerar
slower:
  desacelere | mais lento | câmera lenta | em câmera lenta
slow_motion:
  câmera lenta | desacelere
speed:
  velocidade
times_factor=2:
  dobro | o dobro
times_factor=0.5:
  metade
louder:
  mais alto | aumente | aumente o volume | aumente o som
quieter:
  mais baixo | abaixe | diminua | abaixe o volume | diminua o som
loudness:
  volume
normalise:
  normalize | normalizar
orientation=9:16:
  vertical | formato vertical | na vertical
orientation=16:9:
  horizontal | na horizontal
orientation=1:1:
  quadrado | formato quadrado
grade:
  correção de cor | correção de cores
tone:
  cor | cores | tons | tom
look=bw:
  preto e branco | em preto e branco
look=warm:
  quente | quentes | mais quente
look=cool:
  frio | frios | fria
look=vivid:
  vivas | vibrantes | brilhante | mais brilhante
look=sepia:
  retrô | antigo
mood=calm:
  calma | tranquila | suave | relaxante
mood=upbeat:
  alegre | animada | divertida | agitada
mood=cinematic:
  épica | dramática
position=top-center:
  em cima | no topo
position=bottom-center:
  embaixo | em baixo
position=center:
  no centro | no meio
position=top-left:
  no canto superior esquerdo
position=top-right:
  no canto superior direito
position=bottom-left:
  no canto inferior esquerdo
position=bottom-right:
  no canto inferior direito
colour=#ffffff:
  branco | branca
colour=#ff3b30:
  vermelho | vermelha
colour=#ffd400:
  amarelo | amarela
colour=#0a84ff:
  azul
says:
  que diz | com o texto | escrito
not:
  não
no:
  sem | nenhuma | nenhum
my:
  meu | minha | meus | minhas | este | esta | esse | essa | o | a | os | as | do | da | nosso
article:
  um | uma | uns | umas
context:
  tenho | aqui está | eu gravei
polite:
  por favor | você pode | pode | poderia
and:
  e | além disso
then:
  depois | em seguida | por fim
with:
  com
help:
  como | como faço | dicas
op=voiceover:
  narração | locução | voz em off | dublagem
op=denoise:
  ruído | barulho | ruído de fundo | eco | chiado
op=filter:
  efeitos | efeito | filtro | vinheta
op=other:
  capítulos | efeitos sonoros | traduza | resumo
op=stabilize:
  estabilize | estabilizar | tremido | tremida
op=overlay_image:
  logo | logotipo
op=watermark:
  marca d'água
op=background:
  tela verde | remova o fundo
op=reverse:
  de trás para frente | ao contrário | reverso
op=loop:
  em loop | repetição
op=reorder:
  reordene | ordem cronológica | mude a ordem
op=compress:
  comprima | comprimir | tamanho do arquivo
undo:
  desfaça | desfazer |
  desfaz | desfaz isso
credits:
  créditos | meu saldo
cut & to:
  reduza o vídeo para | reduza o video para
"""
