"""Fetching what a URL upload names: http(s) only, and never behind somebody's wall.

Every address is looked up once and that very address is connected to, so that a name
cannot answer one thing to the check and another to the connection; redirects are
followed by hand and checked again.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx

from nemomock.domain.errors import BadRequest
from nemomock.media.content_types import EXTENSIONS
from nemomock.media.intake import Arrival, Library, too_large
from nemomock.media.types import ACCEPTED

MAX_REDIRECTS = 5
TIMEOUT = httpx.Timeout(30.0, connect=10.0)


async def fetch(library: Library, url: str, *, private: bool) -> Arrival:
    """Bring a URL's file in and return it, still unkept.

    Raises BadRequest when the URL cannot be fetched or may not be, UnsupportedFile
    for a type that is not accepted, FileTooLarge over the limit.
    """
    target = _parse(url)
    async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:
        try:
            for _ in range(MAX_REDIRECTS + 1):
                step = await _step(http, library, target, private=private)
                if isinstance(step, Arrival):
                    return step
                target = step
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            raise BadRequest(f"`{url}` could not be fetched: {reason}") from error
    raise BadRequest(f"`{url}` redirects more than {MAX_REDIRECTS} times")


async def _step(
    http: httpx.AsyncClient, library: Library, target: httpx.URL, *, private: bool
) -> Arrival | httpx.URL:
    """Ask once: the file, or where to ask next."""
    address = await _address(target, private=private)
    request = http.build_request(
        "GET",
        target.copy_with(host=address),
        headers={"Host": target.netloc.decode("ascii"), "Accept-Encoding": "identity"},
        extensions={"sni_hostname": target.host},
    )
    response = await http.send(request, stream=True)
    try:
        if response.is_redirect:
            return _parse(str(target.join(response.headers["location"])))
        if response.status_code != 200:
            raise BadRequest(f"`{target}` answered {response.status_code}, not a file")
        return await _receive(library, target, response)
    finally:
        await response.aclose()


async def _receive(library: Library, target: httpx.URL, response: httpx.Response) -> Arrival:
    arrival = library.arrival(_filename(target, response))
    with_length = response.headers.get("content-length", "")
    if with_length.isdecimal() and int(with_length) > library.limit:
        arrival.__exit__(None, None, None)
        raise too_large(arrival.filename, library.limit)
    try:
        async for chunk in response.aiter_raw():
            arrival.write(chunk)
    except BaseException:
        arrival.__exit__(None, None, None)
        raise
    return arrival


def _parse(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise BadRequest(f"`{url[:200]}` is no URL: {error}") from error
    if target.scheme not in ("http", "https") or not target.host:
        raise BadRequest(f"`{url[:200]}` cannot be fetched; use an http or https URL")
    if target.userinfo:
        raise BadRequest(f"`{target.host}`: a URL with a password in it is not fetched")
    return target


async def _address(target: httpx.URL, *, private: bool) -> str:
    """Look a host up and return an address that may be connected to."""
    port = target.port or (443 if target.scheme == "https" else 80)
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(target.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadRequest(
            f"`{target.host}` could not be found: {reason}. "
            "Is this machine offline? Upload the file itself instead"
        ) from error
    addresses = [str(item[4][0]) for item in found]
    for address in addresses:
        if not private and not ipaddress.ip_address(address.partition("%")[0]).is_global:
            raise BadRequest(
                f"`{target.host}` is a private address, which is not fetched from here; "
                "start the backend with --allow-private-urls to allow it"
            )
    return addresses[0]


def _filename(target: httpx.URL, response: httpx.Response) -> str:
    """Name the file by its URL, or by its content type where the URL has no known extension."""
    name = PurePosixPath(unquote(target.path)).name or "file"
    if name.rpartition(".")[2].lower() in ACCEPTED:
        return name
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    extension = EXTENSIONS.get(kind)
    return f"{name}.{extension}" if extension else name
