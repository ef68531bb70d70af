"""The rows of the table: each fault once, as a client meets it in its first use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nemomock.world.faults import Fault, Scope
from nemomock.world.faults.kinds import (
    BadRange,
    BrokenJson,
    Drop,
    EmptyStream,
    ErrorLine,
    LateSuccess,
    NoCredits,
    PlanBlocked,
    RenderFail,
    RenderStuck,
    RenderVanish,
    SessionLost,
    ShortFile,
    SilentClose,
    Slice,
    Slow,
    Stall,
    Status,
    TokenExpired,
    TrailingNoise,
    UrlExpired,
)

ONCE: Final = Scope(nth=(1,))


@dataclass(frozen=True, slots=True)
class Row:
    """One run: its name in the table, and its faults; none is the run to compare with."""

    name: str
    faults: tuple[Fault, ...] = ()


GOOD: Final = Row("nothing wrong")
ROWS: Final = (
    GOOD,
    Row("silent close", (Fault(SilentClose(), ONCE),)),
    Row("empty stream", (Fault(EmptyStream(), ONCE),)),
    Row("ten minutes of heartbeats", (Fault(Stall(), ONCE),)),
    Row("stream cut by FIN", (Fault(Drop(1, "fin"), ONCE),)),
    Row("stream cut by RST", (Fault(Drop(1, "rst"), ONCE),)),
    Row("stream hangs", (Fault(Drop(1, "hang"), ONCE),)),
    Row("late success", (Fault(LateSuccess(), ONCE),)),
    Row("broken JSON", (Fault(BrokenJson(), ONCE),)),
    Row("trailing noise", (Fault(TrailingNoise(), ONCE),)),
    Row("error line", (Fault(ErrorLine(), ONCE),)),
    Row("stream in bytes, CRLF, BOM", (Fault(Slice(1, crlf=True, bom=True), ONCE),)),
    Row("slow answers", (Fault(Slow(20.0)),)),
    Row("503 on the message", (Fault(Status(503, 1), Scope(path="/run_sse", nth=(1,))),)),
    Row("429 on the state", (Fault(Status(429, 1), Scope(path="/api/state/*", nth=(1,))),)),
    Row("state hangs once", (Fault(Drop(how="hang"), Scope(path="/api/state/*", nth=(1,))),)),
    Row("answer to the upload cut", (
        Fault(Drop(how="rst"), Scope(path="/api/upload-video/*", nth=(1,))),
    )),
    Row("503 on the export", (Fault(Status(503, 1), Scope(path="/api/render/*", nth=(1,))),)),
    Row("answer to the export cut", (
        Fault(Drop(how="fin"), Scope(path="/api/render/proxy/lambda", nth=(1,))),
    )),
    Row("503 on a poll", (
        Fault(Status(503, 1), Scope(path="/api/render/proxy/lambda/*", nth=(1,))),
    )),
    Row("token expires at the message", (Fault(TokenExpired(), Scope(path="/run_sse", nth=(1,))),)),
    Row("session lost at the message", (Fault(SessionLost(), Scope(path="/run_sse", nth=(1,))),)),
    Row("no credits", (Fault(NoCredits(), ONCE),)),
    Row("plan blocked", (Fault(PlanBlocked()),)),
    Row("export fails once", (Fault(RenderFail(), ONCE),)),
    Row("every export fails", (Fault(RenderFail()),)),
    Row("export stuck once", (Fault(RenderStuck(), ONCE),)),
    Row("every export stuck", (Fault(RenderStuck()),)),
    Row("export vanishes once", (Fault(RenderVanish(0), ONCE),)),
    Row("link expired once", (Fault(UrlExpired(), ONCE),)),
    Row("download breaks off once", (Fault(ShortFile(), ONCE),)),
    Row("download hangs once", (Fault(ShortFile(how="hang"), ONCE),)),
    Row("every link expired", (Fault(UrlExpired()),)),
    Row("download breaks off, then no ranges", (
        Fault(ShortFile(), ONCE), Fault(BadRange("whole")),
    )),
    Row("download breaks off, then wrong ranges", (
        Fault(ShortFile(), ONCE), Fault(BadRange("shifted")),
    )),
    Row("download breaks off, then ranges refused", (
        Fault(ShortFile(), ONCE), Fault(BadRange("refused")),
    )),
)  # fmt: skip
