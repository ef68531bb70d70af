"""A program that writes down English: `{"path"}` on its input, `[[word, from, to], ...]` in ms.

Pocketsphinx decodes what lies between the pauses, each by itself. It knows one language and
hears less well than a person: whoever reads it should check it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from pocketsphinx import Decoder

from nemomock.domain.media import Span
from nemomock.media.silence import RATE, find_silences, samples_of

FRAME_MS: Final = 10
MARGIN_MS: Final = 150
"""How much of a pause is heard with what is spoken beside it."""
LONGEST_MS: Final = 20_000
_VARIANT: Final = re.compile(r"\(\d+\)$")
_NO_WORD: Final = re.compile(r"[<\[+]")

Heard = tuple[str, int, int]


def words_in(path: Path) -> Iterator[Heard]:
    """Yield the words spoken in a file."""
    sound = samples_of(path)
    length = sound.size * 1000 // RATE
    decoder = Decoder(samprate=RATE, loglevel="FATAL")
    for span in _spoken(find_silences(path), length):
        part = sound[span.start_ms * RATE // 1000 : span.end_ms * RATE // 1000]
        yield from _decoded(decoder, part, span.start_ms)


def _spoken(silent: tuple[Span, ...], length: int) -> Iterator[Span]:
    """Yield what lies between pauses, with a margin, in stretches that are not too long."""
    start = 0
    for pause in (*silent, Span(length, length)):
        end = min(pause.start_ms + MARGIN_MS, length)
        while end - start > LONGEST_MS:
            yield Span(start, start + LONGEST_MS)
            start += LONGEST_MS
        if pause.start_ms > start:
            yield Span(start, end)
        start = max(pause.end_ms - MARGIN_MS, pause.start_ms)


def _decoded(decoder: Decoder, sound: npt.NDArray[np.float32], start_ms: int) -> Iterator[Heard]:
    whole = np.round(np.clip(sound, -1, 1) * 32767).astype(np.int16)
    decoder.start_utt()
    decoder.process_raw(whole.tobytes(), full_utt=True)
    decoder.end_utt()
    for part in decoder.seg() or ():
        if not _NO_WORD.match(part.word):
            begin, end = part.start_frame * FRAME_MS, (part.end_frame + 1) * FRAME_MS
            yield _VARIANT.sub("", part.word), start_ms + begin, start_ms + end


def main() -> None:
    """Write down what is asked for."""
    json.dump(list(words_in(Path(json.load(sys.stdin)["path"]))), sys.stdout)


if __name__ == "__main__":
    main()
