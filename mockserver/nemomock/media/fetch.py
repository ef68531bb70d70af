"""Fetching what a URL upload names: http(s) only, and never behind somebody's wall.

Every name is looked up once and the very address that was checked is connected to, so that a name
cannot answer one thing to the check and another to the connection; redirects are followed by hand
and checked again.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx

from nemomock.domain.errors import BadRequest
from nemomock.media.addresses import is_public
from nemomock.media.content_types import EXTENSIONS
from nemomock.media.intake import Arrival, Library, too_large
from nemomock.media.types import ACCEPTED

MAX_REDIRECTS = 5
WHOLE_S = 300.0
"""How long one file may take, with everything: 500 MB at 14 megabits a second."""

SILENCE_S = 30.0
OWN_FILES = "/files/"
LONGEST_URL = 8 * 1024
"""Characters of a URL; the name of a file is part of our own links as well."""

_PORTS = frozenset((80, 443))
_FIRST_FREE_PORT = 1024
_USERINFO = re.compile(r"//[^/?#@]*@")

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
Admit = Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Home:
    """The address that an upload came in on: what lies there is our own."""

    address: str
    port: int


async def look_up(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host, as this machine knows them. Raises OSError, UnicodeError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(item[4][0]) for item in found)


class Fetcher:
    """Brings the files of URLs into a library."""

    def __init__(
        self,
        library: Library,
        *,
        admit: Admit | None = None,
        resolve: Resolve = look_up,
        whole_s: float = WHOLE_S,
        silence_s: float = SILENCE_S,
    ) -> None:
        """Connect to what `resolve` finds for a host, if `admit` lets every address of it pass.

        `admit` is asked for an address and a port; by default it knows the open net only.
        """
        self._library = library
        self._admit = admit or in_the_open
        self._resolve = resolve
        self._whole_s = whole_s
        self._timeout = httpx.Timeout(silence_s, connect=min(10.0, silence_s))

    async def fetch(self, url: str, home: Home | None = None) -> Arrival:
        """Bring a URL's file in and return it, still unkept. Links of our own may be at `home`.

        Raises BadRequest when the URL cannot be fetched or may not be, UnsupportedFile
        for a type that is not accepted, FileTooLarge over the limit.
        """
        try:
            async with asyncio.timeout(self._whole_s):
                return await self._follow(_parse(url), home)
        except httpx.HTTPError as error:
            raise BadRequest(f"`{_shown(url)}` could not be fetched: {_reason(error)}") from error
        except TimeoutError as error:
            raise BadRequest(
                f"`{_shown(url)}` took longer than {self._whole_s:g} s; upload the file itself"
            ) from error

    async def _follow(self, target: httpx.URL, home: Home | None) -> Arrival:
        # A connection is never used twice: it was made to one name, at one checked address.
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(
            timeout=self._timeout, trust_env=False, limits=limits, verify=_trusted()
        ) as http:
            for _ in range(MAX_REDIRECTS + 1):
                http.cookies.clear()
                step = await self._step(http, target, home)
                if isinstance(step, Arrival):
                    return step
                target = step
        raise BadRequest(f"`{_shown(str(target))}` redirects more than {MAX_REDIRECTS} times")

    async def _step(
        self, http: httpx.AsyncClient, target: httpx.URL, home: Home | None
    ) -> Arrival | httpx.URL:
        """Ask once: the file, or where to ask next."""
        address = await self._address(target, home)
        request = http.build_request(
            "GET",
            target.copy_with(host=address),
            headers={
                "Host": target.netloc.decode("ascii"),
                "Accept-Encoding": "identity",
                "Connection": "close",
            },
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        response = await http.send(request, stream=True)
        try:
            if response.is_redirect:
                return _parse(response.headers["location"], target)
            if response.status_code != 200:
                shown = _shown(str(target))
                raise BadRequest(f"`{shown}` answered {response.status_code}, not a file")
            return await self._receive(target, response)
        finally:
            await response.aclose()

    async def _receive(self, target: httpx.URL, response: httpx.Response) -> Arrival:
        coding = response.headers.get("content-encoding", "identity")
        if coding.lower() != "identity":
            raise BadRequest(f"`{_shown(str(target))}` sends `{coding[:20]}`, which was not asked")
        with ExitStack() as undone:
            arrival = undone.enter_context(self._library.arrival(_filename(target, response)))
            said = response.headers.get("content-length", "")
            if said.isdecimal() and int(said[:20]) > self._library.limit:
                raise too_large(arrival.filename, self._library.limit)
            async for chunk in response.aiter_raw():
                arrival.write(chunk)
            undone.pop_all()
        return arrival

    async def _address(self, target: httpx.URL, home: Home | None) -> str:
        """Look a host up and return an address that may be connected to."""
        port = target.port or (443 if target.scheme == "https" else 80)
        try:
            addresses = await self._resolve(target.host, port)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BadRequest(
                f"`{target.host}` could not be found: {reason}. "
                "Is this machine offline? Upload the file itself instead"
            ) from error
        if home and home.port == port and target.path.startswith(OWN_FILES):
            ours = [each for each in addresses if _is_home(each, home)]
            if ours:
                return home.address
        if not addresses or not all(self._admit(each, port) for each in addresses):
            raise BadRequest(
                f"`{target.host}` is a private address, or {port} no port of the web: that is not "
                "fetched from here; start the backend with --allow-private-urls to allow it"
            )
        return addresses[0]


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom we believe to be who they are; reading all of them takes a while."""
    return httpx.create_ssl_context(trust_env=False)


def in_the_open(address: str, port: int) -> bool:
    """Let addresses of the open net pass, at ports where web sites are."""
    return is_public(address) and (port in _PORTS or port >= _FIRST_FREE_PORT)


def anywhere(address: str, port: int) -> bool:
    """Let everything pass, private addresses as well."""
    del address, port
    return True


def _is_home(address: str, home: Home) -> bool:
    return address == home.address or (_is_loopback(address) and _is_loopback(home.address))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _parse(url: str, base: httpx.URL | None = None) -> httpx.URL:
    if len(url) > LONGEST_URL:
        raise BadRequest(f"`{_shown(url)}...` is longer than {LONGEST_URL} characters")
    try:
        target = base.join(url) if base else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadRequest(f"`{_shown(url)}` is no URL: {error}") from error
    if target.scheme not in ("http", "https") or not target.host:
        raise BadRequest(f"`{_shown(url)}` cannot be fetched; use an http or https URL")
    if target.port is not None and not 0 < target.port < 65536:
        raise BadRequest(f"`{target.port}` is no port; use 1 to 65535")
    if target.userinfo:
        raise BadRequest(f"`{target.host}`: a URL with a password in it is not fetched")
    return target


def _shown(url: str) -> str:
    """Return what may be told of a URL: a query is often a key, and userinfo always is."""
    return _USERINFO.sub("//", url.partition("?")[0])[:200]


def _reason(error: httpx.HTTPError) -> str:
    """Say what went wrong, without a word of what the other side said."""
    match error:
        case httpx.ConnectTimeout() | httpx.ConnectError():
            return "nobody answers there"
        case httpx.TimeoutException():
            return "it stopped sending"
        case httpx.ProtocolError():
            return "it broke off, or does not speak HTTP"
    return type(error).__name__


def _filename(target: httpx.URL, response: httpx.Response) -> str:
    """Name the file by its URL, or by its content type where the URL has no known extension."""
    name = PurePosixPath(unquote(target.path)).name or "file"
    if name.rpartition(".")[2].lower() in ACCEPTED:
        return name
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    extension = EXTENSIONS.get(kind)
    return f"{name}.{extension}" if extension else name
