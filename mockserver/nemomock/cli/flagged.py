"""Commands whose options are flags, as typer reads them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_args

import typer

from nemomock.cli.flags import Flag


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that has an option of typer's wherever `command` has a flag."""

    @wraps(command)
    def called(*given: Any, **named: Any) -> None:
        command(*given, **named)

    signature = inspect.signature(command, eval_str=True)
    parameters = [*map(_parameter, signature.parameters.values())]
    hints = {each.name: each.annotation for each in parameters}
    vars(called)["__signature__"] = signature.replace(parameters=parameters)
    called.__annotations__ = {**hints, "return": None}
    return called


def _parameter(parameter: inspect.Parameter) -> inspect.Parameter:
    kind, *told = get_args(parameter.annotation) or (None,)
    flag = next((each for each in told if isinstance(each, Flag)), None)
    if flag is None:
        return parameter
    option = typer.Option(*flag.names, help=flag.help)
    return parameter.replace(annotation=Annotated[kind, option])
