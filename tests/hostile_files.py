"""Files that ask whoever opens them to read something else, and the canary that tells."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av

from samples import write_sample

SECRET = b"the canary's song"


@dataclass(frozen=True, slots=True)
class Canary:
    """A film nobody was asked to open, and a port nobody was asked to call.

    The film's time of access is set far back; every common file system notes the first reading.
    """

    path: Path
    port: socket.socket

    @property
    def address(self) -> str:
        """Where it listens, `host:port`."""
        host, port = self.port.getsockname()
        return f"{host}:{port}"

    def asleep(self) -> bool:
        """Whether nobody has read the file or called since it was last set."""
        try:
            self.port.accept()[0].close()
        except BlockingIOError:
            return self.path.stat().st_atime == 1
        return False

    def set(self) -> None:
        """Watch from now on."""
        os.utime(self.path, (1, self.path.stat().st_mtime))


def a_canary(folder: Path) -> Canary:
    """Put a canary into a folder."""
    path = folder / "canary.mp4"
    write_sample(path)
    port = socket.create_server(("127.0.0.1", 0))
    port.setblocking(False)
    canary = Canary(path, port)
    canary.set()
    return canary


def playlist(canary: Canary) -> bytes:
    """HLS, by every kind of address."""
    targets = (canary.path.name, f"file://{canary.path}", f"http://{canary.address}/a.ts")
    entries = "".join(f"#EXTINF:1,\n{target}\n" for target in targets)
    return f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n{entries}#EXT-X-ENDLIST\n".encode()


def script(canary: Canary) -> bytes:
    """A script of the concat demuxer."""
    return f"ffconcat version 1.0\nfile {canary.path.name}\n".encode()


def session(canary: Canary) -> bytes:
    """SDP: where a stream is to be had."""
    port = canary.address.partition(":")[2]
    lines = ("v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=x", "c=IN IP4 127.0.0.1", "t=0 0")
    return "\n".join((*lines, f"m=video {port} TCP/RTP/AVP 96", "")).encode()


def manifest(canary: Canary) -> bytes:
    """DASH."""
    return (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="video/mp4">'
        f'<Representation id="1" bandwidth="1"><BaseURL>file://{canary.path}</BaseURL>'
        f"<BaseURL>http://{canary.address}/</BaseURL><SegmentBase/></Representation>"
        "</AdaptationSet></Period></MPD>"
    ).encode()


def drawing(canary: Canary) -> bytes:
    """SVG with pictures from elsewhere."""
    place = f"file://{canary.path}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="64" height="48"><image xlink:href="{place}" width="64" height="48"/>'
        f'<image href="http://{canary.address}/a.png" width="64" height="48"/></svg>'
    ).encode()


def song_of_a_playlist(canary: Canary) -> bytes:
    """A playlist behind the mark of an MP3."""
    return b"ID3\3\0\0\0\0\0\0" + playlist(canary)


def moving_picture_of_a_playlist(canary: Canary) -> bytes:
    """A playlist behind the mark of a GIF."""
    return b"GIF89a" + playlist(canary) + b";"


def film_with_a_playlist_in_it(canary: Canary) -> bytes:
    """An MP4 that plays, with a playlist, a script and SDP in a part that players skip."""
    film = _film(canary)
    free = b"\n".join((playlist(canary), script(canary), session(canary)))
    return film + struct.pack(">I4s", 8 + len(free), b"free") + free


def film_without_itself(canary: Canary) -> bytes:
    """An MP4 whose pictures and sound are said to be in another file (`url `)."""
    place = f"file://{canary.path}".encode() + b"\0"
    return _referring(_film(canary), struct.pack(">I4sI", 12 + len(place), b"url ", 0) + place)


def film_by_an_alias(canary: Canary) -> bytes:
    """The same by a QuickTime alias that holds a path."""
    path = str(canary.path).encode()
    record = bytes(10) + b"\4disk" + bytes(23) + bytes(12) + bytes((len(path) % 64,))
    record = record.ljust(138, b"\0") + struct.pack(">HH", 18, len(path)) + path
    record += b"\0" * (len(path) % 2) + struct.pack(">HH", 0xFFFF, 0)
    return _referring(_film(canary), struct.pack(">I4sI", 12 + len(record), b"alis", 0) + record)


def film_that_goes_on_elsewhere(canary: Canary) -> bytes:
    """Matroska that names the file it goes on in."""
    path = canary.path.with_name("linked.mkv")
    write_sample(path)
    data = path.read_bytes()
    place = data.index(b"\x57\x41")  # WritingApp
    length = data[place + 2] & 0x7F
    name = canary.path.name.encode().ljust(length - 1, b"\0")
    linked = b"\x3e\x83\xbb" + bytes((0x80 | len(name),)) + name
    return data[:place] + linked + data[place + 3 + length :]


def subtitles_that_are_a_playlist(canary: Canary) -> bytes:
    """AVI with subtitles, as FFmpeg once read them: through whatever demuxer liked them."""
    still = canary.path.with_name("still.jpg")
    write_sample(still)
    picture, words = still.read_bytes(), playlist(canary)
    titled = b"GAB2\0" + struct.pack("<HI", 2, 2) + b"x\0" + struct.pack("<HI", 4, len(words))
    head = struct.pack("<14I", 100_000, 0, 0, 0x10, 10, 0, 2, 0, 64, 48, 0, 0, 0, 0)
    shape = struct.pack("<IiiHH4s5I", 40, 64, 48, 1, 24, b"MJPG", 64 * 48 * 3, 0, 0, 0, 0)
    streams = [
        _list(b"strl", _chunk(b"strh", _header(b"vids", b"MJPG")), _chunk(b"strf", shape)),
        _list(b"strl", _chunk(b"strh", _header(b"txts", bytes(4))), _chunk(b"strf", b"")),
    ]
    shown = [_chunk(b"00dc", picture)] * 10
    movi = _list(b"movi", _chunk(b"01tx", titled + words), *shown)
    whole = _list(b"hdrl", _chunk(b"avih", head), *streams) + movi
    return b"RIFF" + struct.pack("<I", 4 + len(whole)) + b"AVI " + whole


def _header(kind: bytes, handler: bytes) -> bytes:
    return struct.pack("<4s4sIHHI6I4H", kind, handler, 0, 0, 0, 0, 1, 10, 0, 10, 0, 0, *(0,) * 4)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(name: bytes, *chunks: bytes) -> bytes:
    return _chunk(b"LIST", name + b"".join(chunks))


def _film(canary: Canary) -> bytes:
    """Return an MP4 with its index at the end, where it may grow."""
    path = canary.path.with_name("plain.mp4")
    source = canary.path.with_name("source.mp4")
    write_sample(source)
    with av.open(str(source)) as old, av.open(str(path), "w") as new:
        streams = {s.index: new.add_stream_from_template(s) for s in old.streams}
        for packet in old.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                new.mux(packet)
    return path.read_bytes()


_HOLDERS = (b"moov", b"trak", b"mdia", b"minf", b"dinf")


def _referring(film: bytes, entry: bytes) -> bytes:
    """Return the film with every data reference replaced."""
    written, place = b"", 0
    while place + 8 <= len(film):
        size, name = struct.unpack_from(">I4s", film, place)
        content = film[place + 8 : place + size]
        if name in _HOLDERS:
            content = _referring(content, entry)
        elif name == b"dref":
            content = struct.pack(">II", 0, 1) + entry
        written += struct.pack(">I4s", 8 + len(content), name) + content
        place += size
    return written


HOSTILE: dict[str, Callable[[Canary], bytes]] = {
    "playlist.mp4": playlist,
    "script.mp4": script,
    "session.mov": session,
    "manifest.mp4": manifest,
    "drawing.png": drawing,
    "song.mp3": song_of_a_playlist,
    "moving.gif": moving_picture_of_a_playlist,
    "polyglot.mp4": film_with_a_playlist_in_it,
    "external.mp4": film_without_itself,
    "alias.mov": film_by_an_alias,
    "linked.mkv": film_that_goes_on_elsewhere,
    "subtitled.avi": subtitles_that_are_a_playlist,
}
"""By the name it is sent under."""
