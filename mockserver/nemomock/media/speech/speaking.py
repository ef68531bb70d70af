"""A program that speaks: `{"text", "voice", "path"}` on its input, a WAV file at the path.

The voices are those of eSpeak NG, whose library and data the `espeakng-loader` package carries.
"""

from __future__ import annotations

import ctypes
import json
import sys
import wave
from typing import Final

import espeakng_loader

_SYNCHRONOUS: Final = 2
_UTF8: Final = 1
_CHARACTERS: Final = 1
_RATE: Final = 1
WORDS_A_MINUTE: Final = 150
_HEARD = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def speak(text: str, voice: str) -> tuple[bytes, int]:
    """Return 16 bit samples and their rate; exits with a line of why when it cannot."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    rate = int(library.espeak_Initialize(_SYNCHRONOUS, 0, data, 0))
    if rate <= 0:
        sys.exit("eSpeak NG does not start")
    if library.espeak_SetVoiceByName(voice.encode()):
        sys.exit(f"eSpeak NG has no voice `{voice}`")
    library.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)
    samples = bytearray()

    def heard(sound: object, count: int, events: object) -> int:
        del events
        if sound and count:
            samples.extend(ctypes.string_at(sound, 2 * count))  # type: ignore[arg-type]
        return 0

    callback = _HEARD(heard)
    library.espeak_SetSynthCallback(callback)
    said = text.encode()
    library.espeak_Synth(said, len(said) + 1, 0, _CHARACTERS, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return bytes(samples), rate


def main() -> None:
    """Speak what is asked for."""
    asked = json.load(sys.stdin)
    samples, rate = speak(asked["text"], asked["voice"])
    if not samples:
        sys.exit("there was nothing to say")
    with wave.open(asked["path"], "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)


if __name__ == "__main__":
    main()
