"""`/__nemomock/faults`: what goes wrong, set while the backend runs."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.admin import door
from nemomock.domain.errors import BadRequest, NotFound
from nemomock.web import bodies, envelope
from nemomock.web.context import Context
from nemomock.world.faults import Fault, FaultInvalid, fault_to_wire, faults_of


class FaultsOrder(msgspec.Struct):
    """Faults to set, as `[[fault]]` tables of a file would be."""

    faults: list[dict[str, object]]


async def faults(request: Request[Context]) -> Response:
    """Show the faults; PUT sets these and no others, POST more, DELETE none."""
    door.admit(request)
    book = request.state["backend"].faults
    match request.method:
        case "PUT":
            book.put(await _read(request))
        case "POST":
            return envelope.ok({"faults": [*map(fault_to_wire, book.add(*await _read(request)))]})
        case "DELETE":
            book.clear()
    return _listed(request)


async def remove(request: Request[Context]) -> Response:
    """Take one fault away."""
    door.admit(request)
    name = request.path_params["name"]
    if not request.state["backend"].faults.remove(name):
        raise NotFound(f"There is no fault `{name[:80]}`; GET /__nemomock/faults lists them")
    return _listed(request)


def _listed(request: Request[Context]) -> Response:
    book = request.state["backend"].faults
    return envelope.ok({"faults": [*map(fault_to_wire, book.faults)]})


async def _read(request: Request[Context]) -> tuple[Fault, ...]:
    order = await bodies.read(request, FaultsOrder)
    try:
        return faults_of(order.faults)
    except FaultInvalid as error:
        raise BadRequest(f"faults[{error.place}]: {error}") from error


routes = [
    Route("/__nemomock/faults", faults, methods=["GET", "PUT", "POST", "DELETE"]),
    Route("/__nemomock/faults/{name}", remove, methods=["DELETE"]),
]
