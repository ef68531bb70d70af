"""T1 as one writes it with moviepy 2; run by the Python of a venv that has it.

    python peer_moviepy.py FOLDER FONT

Prints the seconds of the work alone, without starting Python or importing moviepy.
"""

import sys
import time
from pathlib import Path

from moviepy import (
    AudioFileClip,
    CompositeAudioClip,
    CompositeVideoClip,
    TextClip,
    VideoFileClip,
    afx,
    vfx,
)

PARTS = ((2, 7.25, 0), (1.75, 7.25, 4.75), (1.75, 7, 9.75))
CODED = ["-crf", "20", "-profile:v", "high", "-pix_fmt", "yuv420p", "-g", "60"]


def main() -> None:
    """Make the film once."""
    folder, font = Path(sys.argv[1]), sys.argv[2]
    began = time.perf_counter()
    clips = []
    for number, (begin, end, start) in enumerate(PARTS):
        clip = VideoFileClip(str(folder / f"clip{number}.mp4")).subclipped(begin, end)
        picture = [vfx.CrossFadeIn(0.5)] if number else []
        sound = [afx.AudioFadeIn(0.5)] if number else []
        sound += [afx.AudioFadeOut(0.5)] if number < len(PARTS) - 1 else []
        clips.append(clip.with_start(start).with_effects([*picture, *sound]))
    words = TextClip(
        font=font, text="Urban Dreams", font_size=96, color="white", margin=(0, 40), duration=3
    )
    film = CompositeVideoClip([*clips, words.with_position(("center", 60))], size=(1920, 1080))
    music = AudioFileClip(str(folder / "music.m4a")).subclipped(0, 15).with_volume_scaled(0.35)
    film = film.with_audio(CompositeAudioClip([film.audio, music])).with_duration(15)
    film.write_videofile(
        str(folder / "moviepy.mp4"),
        fps=30,
        codec="libx264",
        preset="veryfast",
        audio_codec="aac",
        audio_bitrate="192k",
        ffmpeg_params=CODED,
        logger=None,
    )
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
