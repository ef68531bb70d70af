"""Fonts by name and by kind; whether one is installed only the renderer knows."""

from __future__ import annotations

from typing import Final

FONTS: Final = """
font=Montserrat:
  montserrat | montserrat bold | montserrat font
font=Arial:
  arial | arial bold | arial font
font=Helvetica:
  helvetica | helvetica bold | helvetica font
font=Roboto:
  roboto | roboto bold | roboto font
font=Inter:
  inter font | inter bold | in inter
font=Open Sans:
  open sans | open sans bold | open sans font
font=Lato:
  lato font | lato bold | in lato
font=Poppins:
  poppins | poppins bold | poppins font
font=Oswald:
  oswald | oswald bold | oswald font
font=Georgia:
  georgia font | georgia bold
font=Times New Roman:
  times new roman | times new roman bold | times new roman font
font=Courier:
  courier font | courier bold | in courier
font=Futura:
  futura | futura bold | futura font
font=Bebas Neue:
  bebas neue | bebas neue bold | bebas neue font
font=Playfair Display:
  playfair display | playfair display bold | playfair display font
font=Comic Sans:
  comic sans | comic sans bold | comic sans font
font=Garamond:
  garamond | garamond bold | garamond font
font=Verdana:
  verdana | verdana bold | verdana font
font=Raleway:
  raleway | raleway bold | raleway font
font=Nunito:
  nunito | nunito bold | nunito font
font=Ubuntu:
  ubuntu font | ubuntu bold | in ubuntu
font=Noto Sans:
  noto sans | noto sans bold | noto sans font
font=Baskerville:
  baskerville | baskerville bold | baskerville font
font=Calibri:
  calibri | calibri bold | calibri font
font=Cambria:
  cambria | cambria bold | cambria font
font=Didot:
  didot font | didot bold | in didot
font=Gotham:
  gotham font | gotham bold | in gotham
font=Proxima Nova:
  proxima nova | proxima nova bold | proxima nova font
font=Source Sans:
  source sans | source sans bold | source sans font
font=Merriweather:
  merriweather | merriweather bold | merriweather font
font=Tahoma:
  tahoma | tahoma bold | tahoma font
font=serif:
  serif | serif font | 衬线体 | 宋体
font=sans-serif:
  sans serif | sans serif font | clean sans serif | 无衬线 | 黑体
font=monospace:
  monospace | monospaced | mono font | typewriter font | 等宽
font=cursive:
  handwritten font | handwriting font | script font | cursive | cursive font | 手写体 | 楷体
"""
