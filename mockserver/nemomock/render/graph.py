"""A filter graph as a value: inputs, and chains of filters between named pads.

Names say what flows there, so that the text of a graph reads well and never
changes by itself. How it becomes arguments of ffmpeg is `render.command`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

_MADE: Final = ("lavfi", "w64", "nut", "f32le")
Options = tuple[tuple[str, str], ...]
"""Options of an input or a filter, in writing order."""
Forms = Mapping[str, Mapping[str, str]]
"""By the path of a file: the options that say as what it is opened."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or with `-f lavfi` one source filter, that ffmpeg opens."""

    name: str
    path: str
    options: Options = ()

    @property
    def made(self) -> bool:
        """Whether a source filter makes it, or we did: it is no file of the media."""
        return any(("f", form) in self.options for form in _MADE)

    def __str__(self) -> str:
        """Write it as one line of a golden file."""
        flags = "".join(f" -{key} {value}".rstrip() for key, value in self.options)
        return f"{self.name} = {self.path}{flags}"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter with its options, not yet escaped."""

    name: str
    options: Options = ()

    def __str__(self) -> str:
        """Write it as ffmpeg's documentation does."""
        options = ":".join(f"{key}={value}" for key, value in self.options)
        return f"{self.name}={options}" if options else self.name


@dataclass(frozen=True, slots=True)
class Chain:
    """Filters in a row. Only the first may take several pads, only the last may give several."""

    takes: tuple[str, ...]
    filters: tuple[Filter, ...]
    gives: tuple[str, ...]

    def __str__(self) -> str:
        """Write it as one line of a golden file."""
        takes = "".join(f"[{pad}]" for pad in self.takes)
        gives = "".join(f"[{pad}]" for pad in self.gives)
        return f"{takes} {', '.join(map(str, self.filters))} {gives}"


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole graph; a pad of an input is `<input>:v` or `<input>:a`."""

    inputs: tuple[Input, ...]
    chains: tuple[Chain, ...]

    def __str__(self) -> str:
        """Write it for a person and for golden files."""
        return "\n".join(map(str, (*self.inputs, *self.chains))) + "\n"


VIDEO: Final = "v"
AUDIO: Final = "a"


def make(name: str, **options: object) -> Filter:
    """Return a filter; a trailing underscore of an option's name is dropped (`in_`)."""
    return Filter(name, tuple((key.rstrip("_"), str(value)) for key, value in options.items()))


@dataclass(slots=True)
class GraphBuilder:
    """Collects inputs and chains while a draft is lowered."""

    inputs: list[Input] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)

    def open(self, name: str, path: str, **options: object) -> str:
        """Add an input and return its name."""
        self.inputs.append(Input(name, path, make(name, **options).options))
        return name

    def chain(self, takes: str | tuple[str, ...], *filters: Filter, gives: str) -> str:
        """Add a chain that ends in one pad, and return that pad."""
        takes = (takes,) if isinstance(takes, str) else takes
        self.chains.append(Chain(takes, filters, (gives,)))
        return gives

    def split(self, pad: str, *gives: str, kind: str = VIDEO) -> tuple[str, ...]:
        """Make several pads of one."""
        name = "split" if kind == VIDEO else "asplit"
        self.chains.append(Chain((pad,), (make(name),), gives))
        return gives

    def graph(self) -> Graph:
        """Return what was collected."""
        return Graph(tuple(self.inputs), tuple(self.chains))


def located(graph: Graph, folder: str, forms: Forms) -> Graph:
    """Return the graph with its files' paths made whole, each with the options of its form.

    Sources of filters stay.
    """
    inputs = (
        source if source.made else _located(source, folder, forms[source.path])
        for source in graph.inputs
    )
    return replace(graph, inputs=tuple(inputs))


def _located(source: Input, folder: str, form: Mapping[str, str]) -> Input:
    options = (*form.items(), *source.options)
    return replace(source, path=f"file:{folder}/{source.path}", options=options)


def loose_ends(graph: Graph, mapped: tuple[str, ...]) -> tuple[str, ...]:
    """Return every fault of the wiring: pads not given or taken exactly once, idle inputs."""
    given = Counter(pad for chain in graph.chains for pad in chain.gives)
    taken = Counter([*(pad for chain in graph.chains for pad in chain.takes), *mapped])
    sources = {f"{source.name}:{kind}" for source in graph.inputs for kind in (VIDEO, AUDIO)}
    used = {pad.rpartition(":")[0] for pad in taken if pad in sources}
    return (
        *(f"`{pad}` is given {count} times" for pad, count in given.items() if count != 1),
        *(f"`{pad}` is taken {count} times" for pad, count in taken.items() if count != 1),
        *(
            f"`{pad}` comes from nowhere"
            for pad in taken
            if pad not in given and pad not in sources
        ),
        *(f"`{pad}` leads nowhere" for pad in given if pad not in taken),
        *(f"input `{source.name}` is idle" for source in graph.inputs if source.name not in used),
    )
