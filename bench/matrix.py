"""What becomes of clients under every fault: writes docs/matrix.md.

    python bench/matrix.py [--only nemoclient] [--out docs/matrix.md] [--html matrix.html]

Our own client, and plain httpx, requests, curl and Node's fetch doing the documented flow
(`bench/clients`). Those that are not there are left out; requests is put into `bench/.peers`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from nemomock.matrix import ROWS, Cell, Outcome, run_matrix
from nemomock.matrix.page import as_html, as_markdown

HERE = Path(__file__).parent
CLIP = str(HERE.parent / "fixtures" / "media" / "phone.mp4")
REQUESTS = HERE / ".peers" / "requests"
OWN_S, STOCK_S = 150.0, 75.0
"""How long a run may take: a minute is what calls that hang are given, by ours and by httpx."""
OWN = str(Path(sys.executable).with_name("nemoclient"))

CLIENTS: dict[str, tuple[list[str], float]] = {
    "nemoclient": (
        [
            "env", "NEMO_PACE=60", OWN, "edit", CLIP, "--say", "cut the first second",
            "-o", "{out}", "--resolution", "320x180",
        ],
        OWN_S,
    ),
    "httpx": ([sys.executable, str(HERE / "clients" / "httpx_flow.py"), CLIP, "{out}"], STOCK_S),
    "httpx-again": (
        [sys.executable, str(HERE / "clients" / "httpx_flow.py"), CLIP, "{out}", "again"],
        STOCK_S,
    ),
    "requests": (
        [
            "env", f"PYTHONPATH={REQUESTS}", sys.executable,
            str(HERE / "clients" / "requests_flow.py"), CLIP, "{out}",
        ],
        STOCK_S,
    ),
    "curl": (["bash", str(HERE / "clients" / "curl_flow.sh"), CLIP, "{out}"], STOCK_S),
    "fetch": (["node", str(HERE / "clients" / "fetch_flow.mjs"), CLIP, "{out}"], STOCK_S),
}  # fmt: skip

HEAD = """# What becomes of a client

Each row is one fault ([faults.md](faults.md)), each cell one run of a client that uploads a clip,
edits it, exports it and downloads the film, beside a mock of its own; `python bench/matrix.py`
wrote this. *Passed*: the right film, paid once. *Failed clearly*: no film, an exit code, and words.
What no client should do is bold: hang, pay twice, or be wrong without saying so. Some rows cannot
end in a film; there, failing clearly is right.

The stock clients do the documents' happy path and no more (`bench/clients`); "httpx-again" sends a
message once more when its stream breaks. Ours keeps the mock's pace by `NEMO_PACE=60`. A run counts
as hung after 75 s (ours 150 s): the mock's clock jumps, and limits of a minute have passed by then.

"""


def main() -> None:
    """Run the clients that are there, one after the other; the table grows as they end."""
    parser = argparse.ArgumentParser(description="What becomes of clients under every fault.")
    parser.add_argument("--only", nargs="*", default=list(CLIENTS), choices=list(CLIENTS))
    parser.add_argument("--out", type=Path, default=HERE.parent / "docs" / "matrix.md")
    parser.add_argument("--html", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    table: dict[str, tuple[Cell, ...]] = {}
    for name in filter(there, chosen.only):
        command, timeout = CLIENTS[name]
        tell = partial(say, name)
        table[name] = run_matrix(command, ROWS, timeout_s=timeout, jobs=chosen.jobs, on_cell=tell)
        chosen.out.write_text(HEAD + as_markdown(table) + sums(table) + reasons(table))
        if chosen.html:
            chosen.html.write_text(as_html(table))


def there(name: str) -> bool:
    """Whether a client can be run here; requests is installed if need be."""
    if name == "requests" and not REQUESTS.is_dir():
        command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(REQUESTS), name]
        return subprocess.run(command, check=False, timeout=600).returncode == 0
    return bool(shutil.which(CLIENTS[name][0][0])) and (name != "curl" or bool(shutil.which("jq")))


def say(name: str, cell: Cell) -> None:
    """Tell of a cell as it comes."""
    print(f"{name}: {cell.row}: {cell.outcome.value} {cell.why} ({cell.seconds:.1f} s)", flush=True)


def sums(table: dict[str, tuple[Cell, ...]]) -> str:
    """Return how many cells of each client ended how."""
    lines = ["", f"| client | {' | '.join(Outcome)} |", f"|---|{'---|' * len(Outcome)}"]
    for name, cells in table.items():
        ends = [cell.outcome for cell in cells]
        lines.append(f"| {name} | {' | '.join(str(ends.count(kind)) for kind in Outcome)} |")
    return "\n".join(lines) + "\n"


def reasons(table: dict[str, tuple[Cell, ...]]) -> str:
    """Return why the bad cells are bad, and which rules were broken in all of them."""
    lines = ["", "## What went wrong", ""]
    for name, cells in table.items():
        for outcome in filter(lambda each: each.bad, Outcome):
            rows = [cell.row for cell in cells if cell.outcome is outcome]
            if rows:
                lines.append(f"- {name}, {outcome}: {'; '.join(rows)}")
    lines += ["", "## Rules of the verdict that were broken", ""]
    for name, cells in table.items():
        rules = sorted({rule for cell in cells for rule in cell.broke})
        lines.append(f"- {name}: {', '.join(f'`{rule}`' for rule in rules) or 'none'}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
