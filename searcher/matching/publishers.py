"""Which names of sources are one publisher: cnnindonesia.com, www.cnnindonesia.com and "CNN Indonesia".

Crawlers and bylines name the same publisher in many ways, and counts by source would have a line for each. A host goes
by its domain: news.detik.com is detik.com. A name goes by the domain that has the same letters, else by one that has
them but for "news", "online" and the like at an end; there must be only one such domain. Names that differ only in
capitals and blanks are one. Kompas stays apart where there are both kompas.com and kompas.id: nobody can say which of
them is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_ADDRESS = re.compile(r"(?:[a-z]+://)?([^/:]+)(?:[/:].*)?", re.IGNORECASE)

# Under these, countries give names away one level deeper: republika.co.id, kominfo.go.id, bbc.co.uk.
_SECOND_LEVELS = frozenset("ac biz co com desa edu go gov mil my net or org sch web".split())

# What publishers put behind their name on the web, or leave out.
_ENDS = ("newscom", "online", "news", "com")

# Under these, everybody has a name of their own, and it is no publisher's.
_SHARED = ("blogspot.", "wordpress.com", "medium.com", "substack.com", "github.io", "wixsite.com", "weebly.com")


def publishers(names: Collection[str]) -> dict[str, str]:
    """For each of `names`, the one name or domain by which its publisher is shown and counted."""
    domains = {name: domain for name in names if (domain := domain_of(name))}
    # A domain that is only ever written with capitals is shown so.
    own = {domain: name for name, domain in sorted(domains.items()) if name.lower() == domain}
    shown = {name: domain if domain in domains else own.get(domain, domain) for name, domain in domains.items()}
    called: dict[str, set[str]] = {}
    nearly_called: dict[str, set[str]] = {}
    for name, domain in domains.items():
        label = _letters(domain.partition(".")[0])
        called.setdefault(label, set()).add(shown[name])
        for letters in (_letters(domain), _core(label)):
            nearly_called.setdefault(letters, set()).add(shown[name])
    alike: dict[str, set[str]] = {}
    for name in names:
        if name not in domains:
            alike.setdefault(_letters(name) or name, set()).add(name)
    for letters, others in alike.items():
        near = nearly_called.get(letters) or nearly_called.get(_core(letters), set())
        candidates = called.get(letters) or near
        shown |= dict.fromkeys(others, min(candidates if len(candidates) == 1 else others))
    return shown


def also_found_by(shown: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each name that `publishers` has told, all by which it is found: itself and what its publisher is called.

    Hosts within a domain are no such names: news.detik.com finds its own articles, and not those of all of detik.com.
    """
    called: dict[str, set[str]] = {}
    for name, publisher in shown.items():
        called.setdefault(publisher, {publisher}).update(() if domain_of(name) else (name,))
    return {name: tuple(sorted({name, *called[publisher]})) for name, publisher in shown.items()}


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


def _letters(name: str) -> str:
    """What is compared of a name."""
    return "".join(filter(str.isalnum, name.lower()))


def _core(letters: str) -> str:
    """A name without what many put behind it: antaranews and Antara, republika and Republika Online."""
    return next((core for end in _ENDS if len(core := letters.removesuffix(end)) in range(4, len(letters))), letters)
