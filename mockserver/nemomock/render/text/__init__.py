"""Words over the picture, as commands of libass: set, placed, coloured, moved. Pure."""
