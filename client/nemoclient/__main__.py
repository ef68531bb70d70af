"""`python -m nemoclient`."""

from __future__ import annotations

from nemoclient.cli import main

main()
