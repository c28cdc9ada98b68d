"""An Atom feed of what is new: a file that is replaced as a whole, newest entries first, each article once a search."""

from __future__ import annotations

import os
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from index.environment.safe_text import printable
from searcher.api import Hit
from searcher.formats.columns import snippet_of
from searcher.formats.reference import reference

ATOM = "http://www.w3.org/2005/Atom"

MOST_ENTRIES = 200


def add_to_feed(path: str, found: Iterable[tuple[str, Hit]], now: str) -> None:
    """Put the hits, each with the name of its search, before what the feed at `path` holds; raises `OSError`."""
    ET.register_namespace("", ATOM)
    kept = _entries(path)
    new = [_entry(name, hit, now) for name, hit in found]
    known = {_id_of(entry) for entry in new}
    feed = ET.Element(_tag("feed"))
    for name, text in (("title", "telusur"), ("id", "urn:telusur:new"), ("updated", now)):
        ET.SubElement(feed, _tag(name)).text = text
    feed.extend([*new, *(entry for entry in kept if _id_of(entry) not in known)][:MOST_ENTRIES])
    draft = f"{path}.{os.getpid()}"
    try:
        ET.ElementTree(feed).write(draft, encoding="utf-8", xml_declaration=True)
        os.replace(draft, path)
    except OSError:
        if os.path.lexists(draft):
            os.unlink(draft)
        raise


def _entry(name: str, hit: Hit, now: str) -> ET.Element:
    entry = ET.Element(_tag("entry"))
    texts = {
        "title": hit.title,
        "id": f"urn:telusur:{name}:{hit.id}",
        "updated": now,
        "summary": snippet_of(hit) or reference(hit),
    }
    for tag, text in texts.items():
        ET.SubElement(entry, _tag(tag)).text = printable(text)
    author = ET.SubElement(entry, _tag("author"))
    ET.SubElement(author, _tag("name")).text = printable(hit.author or hit.source or "-")
    ET.SubElement(entry, _tag("category"), term=printable(name))
    if hit.url:
        ET.SubElement(entry, _tag("link"), href=printable(hit.url))
    return entry


def _entries(path: str) -> list[ET.Element]:
    """What a feed of ours holds; nothing where there is none."""
    try:
        return ET.parse(path).getroot().findall(_tag("entry"))  # noqa: S314 -- a file that we wrote
    except (OSError, ET.ParseError):
        return []


def _id_of(entry: ET.Element) -> str:
    return entry.findtext(_tag("id")) or ""


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
