"""What becomes of clients under every fault: writes docs/matrix.md.

    python bench/matrix.py [--only nemoclient] [--out docs/matrix.md]

Our own client, and plain httpx, requests, curl and Node's fetch doing the documented flow
(`bench/clients`). Those that are not installed are left out.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from functools import partial
from pathlib import Path

from nemomock.matrix import ROWS, Cell, run_matrix
from nemomock.matrix.page import as_markdown

HERE = Path(__file__).parent
CLIP = str(HERE.parent / "fixtures" / "media" / "phone.mp4")
OWN_S, STOCK_S = 600.0, 45.0
"""How long a run may take: our client waits for a lost stream as the documents ask."""
OWN = str(Path(sys.executable).with_name("nemoclient"))

CLIENTS: dict[str, tuple[list[str], float]] = {
    "nemoclient": (
        [
            OWN, "edit", CLIP, "--say", "cut the first second", "-o", "{out}",
            "--poll-interval", "0.5", "--resolution", "320x180",
        ],
        OWN_S,
    ),
    "httpx": ([sys.executable, str(HERE / "clients" / "httpx_flow.py"), CLIP, "{out}"], STOCK_S),
    "requests": (
        [sys.executable, str(HERE / "clients" / "requests_flow.py"), CLIP, "{out}"],
        STOCK_S,
    ),
    "curl": (["bash", str(HERE / "clients" / "curl_flow.sh"), CLIP, "{out}"], STOCK_S),
    "fetch": (["node", str(HERE / "clients" / "fetch_flow.mjs"), CLIP, "{out}"], STOCK_S),
}  # fmt: skip

HEAD = """# What becomes of a client

Each row is one fault (docs/faults.md), each cell one run of a client that uploads a clip, edits
it, exports it and downloads the film, beside a mock of its own: `python bench/matrix.py` wrote
this. *Passed*: the right film, paid once. *Failed clearly*: no film, an exit code, and words.
What no client should do is bold: hang, pay twice, or be wrong without saying so. Some rows cannot
end in a film; there, failing clearly is right.

"""


def main() -> None:
    """Run the clients that are there, one after the other."""
    parser = argparse.ArgumentParser(description="What becomes of clients under every fault.")
    parser.add_argument("--only", nargs="*", default=list(CLIENTS), choices=list(CLIENTS))
    parser.add_argument("--out", type=Path, default=HERE.parent / "docs" / "matrix.md")
    chosen = parser.parse_args()
    table: dict[str, tuple[Cell, ...]] = {}
    for name in chosen.only:
        command, timeout = CLIENTS[name]
        if shutil.which(command[0]) and (name != "curl" or shutil.which("jq")):
            tell = partial(say, name)
            table[name] = run_matrix(command, ROWS, timeout_s=timeout, on_cell=tell)
    chosen.out.write_text(HEAD + as_markdown(table) + notes(table))


def say(name: str, cell: Cell) -> None:
    """Tell of a cell as it comes."""
    print(f"{name}: {cell.row}: {cell.outcome.value} {cell.why} ({cell.seconds:.1f} s)", flush=True)


def notes(table: dict[str, tuple[Cell, ...]]) -> str:
    """Return how many cells of each client ended how."""
    lines = [
        "",
        "| client | passed | failed clearly | hung | double charge | silent wrong answer |",
    ]
    lines.append("|---|---|---|---|---|---|")
    for name, cells in table.items():
        ends = [cell.outcome.value for cell in cells]
        kinds = ("passed", "failed clearly", "hung", "double charge", "silent wrong answer")
        lines.append(f"| {name} | {' | '.join(str(ends.count(kind)) for kind in kinds)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
