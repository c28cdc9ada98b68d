"""Addresses of the web, as articles carry them, and the names that sites are called by.

A site has a host (news.detik.com), its owner a domain (detik.com), and people call it by the letters of that: detik,
detikcom, or Antara for antaranews.com.
"""

from __future__ import annotations

import re

LONGEST_ADDRESS = 1_000

_END_OF_PATH = re.compile(r"[?#]")
# Letters of any alphabet: bücher.example.
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
# Without a scheme an address has a path at least; a host alone may be the name of a file.
_BARE_ADDRESS = re.compile(r"(?://|www\.)[^/?#]+|[^/?#]+/")
_ADDRESS = re.compile(r"(?:[a-z]+://)?([^/:]+)(?:[/:].*)?", re.IGNORECASE)

# What sites put before their name for browsers and telephones.
_WITHOUT_MEANING = ("www.", "www2.", "m.", "mobile.", "amp.")

# Under these, countries give names away one level deeper: republika.co.id, kominfo.go.id, bbc.co.uk.
_SECOND_LEVELS = frozenset("ac biz co com desa edu go gov mil my net or org sch web".split())

# Under these, everybody has a name of their own, and it is no publisher's.
_SHARED = ("blogspot.", "wordpress.com", "medium.com", "substack.com", "github.io", "wixsite.com", "weebly.com")

# What publishers put behind their name on the web, or leave out; what is left of a name has so many letters at least.
_ENDS = ("newscom", "online", "news", "com")
_SHORTEST_CORE = 4


def split_address(address: str) -> tuple[str, str]:
    """The host and the path of an address, without port, question and fragment; those of the inner where two nest."""
    address = address[:LONGEST_ADDRESS]
    inner = max(address.rfind("http://"), address.rfind("https://"), 0)
    plain = _END_OF_PATH.split(address[inner:], maxsplit=1)[0]
    host, _, path = plain.rpartition("://")[2].removeprefix("//").partition("/")
    return host.rpartition("@")[2].partition(":")[0].lower().rstrip("."), path


def site_of(address: str) -> str:
    """The host of an address as its site is called: https://www.kabar.example/1 is kabar.example; "" for none."""
    if "://" not in address and not _BARE_ADDRESS.match(address):
        return ""
    host = split_address(address)[0]
    for prefix in _WITHOUT_MEANING:
        host = host.removeprefix(prefix)
    return host if _HOST.fullmatch(host) else ""


def domain_of(name: str) -> str:
    """The domain of a host or an address, without what its owner put before it; "" for a name that is neither."""
    address = _ADDRESS.fullmatch(name.strip())
    host = address[1].lower() if address else ""
    if not _HOST.fullmatch(host):
        return ""
    labels = host.removeprefix("www.").split(".")
    given_away = len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _SECOND_LEVELS
    domain = ".".join(labels[-3 if given_away else -2 :])
    return ".".join(labels) if domain.startswith(_SHARED) else domain


def label_of(domain: str) -> str:
    """The letters of what a domain is called: detik for detik.com."""
    return letters_of(domain.partition(".")[0])


def letters_of(name: str) -> str:
    """What is compared of a name."""
    return "".join(filter(str.isalnum, name.lower()))


def core_of(letters: str) -> str:
    """A name without what many put behind it: antaranews and Antara, republika and Republika Online."""
    for end in _ENDS:
        core = letters.removesuffix(end)
        if _SHORTEST_CORE <= len(core) < len(letters):
            return core
    return letters
