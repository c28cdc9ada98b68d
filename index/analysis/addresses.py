"""Addresses of the web, as articles carry them: which host they name, and which path."""

from __future__ import annotations

import re

LONGEST_ADDRESS = 1_000

_END_OF_PATH = re.compile(r"[?#]")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,63}")
# What sites put before their name for browsers and telephones.
_WITHOUT_MEANING = ("www.", "m.", "amp.")


def split_address(address: str) -> tuple[str, str]:
    """The host and the path of an address, without port, question and fragment; those of the inner where two nest."""
    address = address[:LONGEST_ADDRESS]
    inner = max(address.rfind("http://"), address.rfind("https://"), 0)
    plain = _END_OF_PATH.split(address[inner:], maxsplit=1)[0]
    host, _, path = plain.rpartition("://")[2].partition("/")
    return host.partition(":")[0].lower(), path


def site_of(address: str) -> str:
    """The host of a whole address as its site is called: https://www.kabar.example/1 is kabar.example; else ""."""
    if "://" not in address:
        return ""
    host = split_address(address)[0]
    for prefix in _WITHOUT_MEANING:
        host = host.removeprefix(prefix)
    return host if _HOST.fullmatch(host) else ""
