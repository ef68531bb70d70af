"""`python -m nemomock`."""

from __future__ import annotations

from nemomock.cli import main

if __name__ == "__main__":
    main()
