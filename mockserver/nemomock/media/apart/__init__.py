"""Work on files of others, done by programs of their own: what a decoder does, it does there."""
