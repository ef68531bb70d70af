"""How loud a piece is to the ear, and how to bring it to a level: after ITU-R BS.1770."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from nemomock.media.synth.voices import RATE

TARGET_LUFS = -17.0
"""The loudness that music is brought to."""

CEILING = 10 ** (-4 / 20)
"""The highest sample, 1 dB under the promised -3 dBFS because encoding adds a little."""

_BLOCK = RATE * 2 // 5
_OFFSET = -0.691
_PASSES = 2

Stereo = npt.NDArray[np.float32]


def loudness(mix: Stereo) -> float:
    """Return the gated loudness in LUFS of samples of shape (2, n); -120 for silence."""
    blocks = max(1, mix.shape[1] // _BLOCK)
    cut = mix[:, : blocks * _BLOCK]
    padded = np.pad(cut, ((0, 0), (0, blocks * _BLOCK - cut.shape[1])))
    spectra = np.fft.rfft(padded.reshape(2, blocks, _BLOCK), axis=2)
    energy = np.sum(np.abs(spectra) ** 2 * _ear(), axis=(0, 2)) * 2 / _BLOCK**2
    level = _OFFSET + 10 * np.log10(np.maximum(energy, 1e-12))
    loud = level > -70
    if not loud.any():
        return -120.0
    gate = _OFFSET + 10 * np.log10(np.mean(energy[loud])) - 10
    return float(_OFFSET + 10 * np.log10(np.mean(energy[loud & (level > gate)])))


def levelled(mix: Stereo) -> Stereo:
    """Return the mix at TARGET_LUFS with its peaks rounded off below CEILING."""
    for _ in range(_PASSES):
        gain = 10 ** ((TARGET_LUFS - loudness(mix)) / 20)
        mix = _rounded(mix * np.float32(gain))
    return mix


def _rounded(mix: Stereo) -> Stereo:
    """Return the samples bent towards CEILING above two thirds of it, untouched below."""
    knee = np.float32(0.6 * CEILING)
    room = np.float32(CEILING) - knee
    size = np.abs(mix)
    over = size > knee
    bent = knee + room * np.tanh((size[over] - knee) / room)
    mix[over] = np.sign(mix[over]) * bent
    return mix


@cache
def _ear() -> npt.NDArray[np.float32]:
    """Return the K-weighting of power at the frequencies of one block."""
    shelf = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
             (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
    high_pass = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
    turn = np.exp(-2j * np.pi * np.arange(_BLOCK // 2 + 1) / _BLOCK)
    weight = np.ones(turn.size)
    for above, below in (shelf, high_pass):
        weight *= np.abs(np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)) ** 2
    return weight.astype(np.float32)
