"""Which names of sources are one publisher: cnnindonesia.com, www.cnnindonesia.com and "CNN Indonesia".

Crawlers and bylines name the same publisher in many ways, and counts by source would have a line for each. A host goes
by its domain: news.detik.com is detik.com. A name goes by the domain that has the same letters, else by one that has
them but for "news", "online" and the like at an end; there must be only one such domain. Names that differ only in
capitals and blanks are one. Kompas stays apart where there are both kompas.com and kompas.id: nobody can say which of
them is meant. A word that lost the blank before a known domain in capitals is no part of it: SurabayaSURYA.co.id is
surya.co.id.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from index.analysis.addresses import core_of, domain_of, label_of, letters_of

# Where a word may have lost the blank before a name in capitals.
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z]{2})")


def publishers(names: Collection[str]) -> dict[str, str]:
    """For each of `names`, the one name or domain by which its publisher is shown and counted."""
    domains = {name: domain for name in names if (domain := domain_of(name))}
    known = set(domains.values())
    domains = {name: _unglued(name, known) or domain for name, domain in domains.items()}
    # A domain that is only ever written with capitals is shown so.
    own = {domain: name for name, domain in sorted(domains.items()) if name.lower() == domain}
    shown = {name: domain if domain in domains else own.get(domain, domain) for name, domain in domains.items()}
    called: dict[str, set[str]] = {}
    nearly_called: dict[str, set[str]] = {}
    for name, domain in domains.items():
        label = label_of(domain)
        called.setdefault(label, set()).add(shown[name])
        for letters in (letters_of(domain), core_of(label)):
            nearly_called.setdefault(letters, set()).add(shown[name])
    alike: dict[str, set[str]] = {}
    for name in names:
        if name not in domains:
            alike.setdefault(letters_of(name) or name, set()).add(name)
    for letters, others in alike.items():
        near = nearly_called.get(letters) or nearly_called.get(core_of(letters), set())
        candidates = called.get(letters) or near
        shown |= dict.fromkeys(others, min(candidates if len(candidates) == 1 else others))
    return shown


def _unglued(name: str, known: Collection[str]) -> str:
    """The known domain behind a word that is glued to it; "" where there is none."""
    cuts = [match.start() for match in _GLUED.finditer(name)]
    return next((domain for cut in cuts if (domain := domain_of(name[cut:])) in known), "")


def also_found_by(shown: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each name that `publishers` has told, all by which it is found: itself and what its publisher is called.

    A domain is called by its letters too, detik and detikcom for detik.com, and as browsers show it: www.detik.com.
    Hosts within a domain are no such names: news.detik.com finds its own articles, and not those of all of detik.com.
    """
    called: dict[str, set[str]] = {}
    known = set(map(domain_of, shown.values()))
    for name, publisher in shown.items():
        domain = _unglued(name, known) or domain_of(name)
        label = label_of(domain)
        names = (label, letters_of(domain), core_of(label), f"www.{domain}") if domain else (name,)
        called.setdefault(publisher, {publisher}).update(names)
    return {name: tuple(sorted({name, *called[publisher]})) for name, publisher in shown.items()}
