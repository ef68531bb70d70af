"""From a draft to a film: a pure compiler, and a thin rim that runs ffmpeg."""
