"""Mail: an article for each message of an .eml file or a mailbox, and whatever articles are attached to it.

The subject is the title, who wrote it the author. Of a text in two forms the plain one is read, unless it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from io import BufferedReader, BytesIO

from index.article import RawArticle
from index.corpus.byte_streams import read_lines
from index.corpus.decoding import decode
from index.corpus.formats.document import BROKEN, Document, Item, Reading, Refused, article_in, whole, words_of
from index.corpus.formats.lines import Line, joined
from index.corpus.formats.metadata import iso_of_header
from index.corpus.kinds import kind_of
from index.corpus.pages import take_tags_off

# A message with all that is attached to it; servers take 25 MB.
LONGEST_MESSAGE = 48 * 2**20

# A message has two forms of its text and some pictures.
MOST_PARTS = 1_000

# The plain form of a letter that is meant to be seen as a page says "view it in your browser".
FEWEST_LETTERS = 80

LONGEST_HEADER = 10_000


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles in a message, or in all messages of a mailbox."""
    if document.ends_in(".mbox"):
        yield from read_mailbox(stream, document, reading)
    else:
        yield from _read_message(whole(stream, document, LONGEST_MESSAGE), document, reading)


def read_mailbox(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles in a mailbox; the number of a record is that of its message."""
    for number, data in enumerate(_messages(stream), start=1):
        reading.bounds.enter()
        if data is None:
            found = {"detail": "long_message", "megabytes": LONGEST_MESSAGE // 2**20}
            yield document.reject("too_long", found, number)
            continue
        try:
            yield from _read_message(data, document, reading, number)
        except Refused as refused:
            yield refused.reject
        except BROKEN as error:  # the next message is read all the same
            yield document.reject("bad_document", words_of(error), number)


def _messages(stream: BufferedReader) -> Iterator[bytes | None]:
    """The messages between the lines of a mailbox that begin with "From "; None for one that is too long."""
    held: list[bytes] | None = None
    size, is_after_blank = 0, True
    for line in read_lines(stream, LONGEST_MESSAGE):
        if line and is_after_blank and _SEPARATOR.match(line):
            if held is not None:
                yield b"\n".join(held) if size <= LONGEST_MESSAGE else None
            held, size = [], 0
        elif held is not None:
            size += len(line) + 1 if line is not None else LONGEST_MESSAGE + 1
            if size <= LONGEST_MESSAGE:
                held.append(_QUOTED.sub(b"", line or b"", 1))
            else:
                held.clear()
        is_after_blank = line in (b"", b"\r")
    if held is not None:
        yield b"\n".join(held) if size <= LONGEST_MESSAGE else None


def _read_message(data: bytes, document: Document, reading: Reading, record: int = 0) -> Iterator[Item]:
    """The article that a message is, and those in what is attached to it."""
    message = message_from_bytes(data)
    if not message.keys():
        yield document.reject("bad_document", {"detail": "no_headers"}, record)
        return
    parts = list(_parts(message, document, record))
    text = "\n\n".join(filter(None, (_text_of(part) for part in parts if not _is_attached(part))))
    item = article_in(
        document,
        text,
        record=record,
        id=header(message, "Message-ID").strip("<>") if record else "",
        title=header(message, "Subject"),
        date=iso_of_header(header(message, "Date")),
        author=_person(header(message, "From")),
        url=header(message, "Archived-At").strip("<>"),
    )
    attached = [part for part in parts if _is_attached(part)]
    if not attached or isinstance(item, RawArticle):
        yield item
    for number, part in enumerate(attached, start=1):
        yield from _read_attached(part, f"{record}/" if record else "", number, document, reading)


def _read_attached(part: Message, folder: str, number: int, document: Document, reading: Reading) -> Iterator[Item]:
    name = _name_of(part) or f"{number}"
    if part.get_content_type() == _MESSAGE and not kind_of(name):
        name = f"{name}.eml"
    nested = _inner(part)
    data = nested[0].as_bytes() if nested else _bytes_of(part)
    place = document.inside(folder + name, len(data))
    reading.bounds.enter()
    if kind_of(name):
        yield from reading.read_member(BytesIO(data), place)
    elif not _is_decoration(part):
        yield place.reject("unknown_kind")


def _parts(message: Message, document: Document, record: int) -> Iterator[Message]:
    """The parts of a message that are to be read, in their order; of several forms of a text the best one."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inner = _inner(part)
        if not inner or part.get_content_type() == _MESSAGE:
            yield part
        elif part.get_content_type() == "multipart/alternative":
            waiting.append(_best_form(inner))
        else:
            waiting.extend(reversed(inner))
    found = {"detail": "many_parts", "parts": MOST_PARTS}
    raise Refused(document.reject("too_many_members", found, record))


def _inner(part: Message) -> list[Message]:
    """The parts of a part."""
    inner = part.get_payload()
    return [each for each in inner if isinstance(each, Message)] if isinstance(inner, list) else []


def _bytes_of(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _best_form(forms: list[Message]) -> Message:
    """The plain form where it says something, else the last one, which is the fullest."""
    plain = next((form for form in forms if form.get_content_type() == "text/plain"), None)
    is_said = plain is not None and sum(map(str.isalpha, _text_of(plain))) >= FEWEST_LETTERS
    return plain if plain is not None and (is_said or len(forms) == 1) else forms[-1]


def _text_of(part: Message) -> str:
    """The text of a part, "" where it is none."""
    kind = part.get_content_type()
    if kind not in ("text/plain", "text/html"):
        return ""
    text = _decoded(_bytes_of(part), part)
    if kind == "text/html":
        return take_tags_off(_body_of(text)).strip()
    return joined(map(Line, text.splitlines())) if _is_wrapped(text) else text.strip()


def _body_of(page: str) -> str:
    """What is seen of a page, with its tags."""
    begin, end = _BODY.search(page), page.lower().rfind("</body")
    start = begin.end() if begin else 0
    return page[start : end if end >= start else len(page)]


def _is_wrapped(text: str) -> bool:
    """Whether the lines of a letter were broken by the program that sent it."""
    lengths = [len(line) for line in text.splitlines()]
    return max(lengths, default=0) <= LONGEST_WRAPPED and sum(length >= SHORTEST_WRAPPED for length in lengths) > 1


# Mail programs break lines at 72 to 80 characters.
SHORTEST_WRAPPED, LONGEST_WRAPPED = 55, 80


def _decoded(data: bytes, part: Message) -> str:
    """The text of `data`: UTF-8 where it is, else as the part declares, else as it looks."""
    found = decode(data)
    charset = (part.get_content_charset() or "").lower()
    if found.encoding.startswith("utf") and not found.remarks:
        return found.text
    try:
        return data.decode(charset or found.encoding)
    except (LookupError, UnicodeError, ValueError):
        return found.text


def header(message: Message, name: str) -> str:
    """A header as text in one line, "" where there is none."""
    written = str(message.get(name) or "")[:LONGEST_HEADER]
    try:
        pieces = decode_header(written)
    except (HeaderParseError, ValueError):
        pieces = [(written, None)]
    return " ".join("".join(_piece(data, charset) for data, charset in pieces).split())


def _piece(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        # Bytes that no header may hold come as surrogates.
        return decode(data.encode("ascii", "surrogateescape")).text if not data.isascii() else data
    try:
        return data.decode(charset or "ascii")
    except (LookupError, UnicodeError):
        return decode(data).text


def _person(written: str) -> str:
    """The name of who sent a message, the address where that is all."""
    name, address = parseaddr(written)
    return name.strip("'\" ") or address


def _is_attached(part: Message) -> bool:
    kind = part.get_content_type()
    if kind == _MESSAGE or part.get_content_disposition() == "attachment":
        return True
    return kind not in ("text/plain", "text/html") or bool(_name_of(part) and kind_of(_name_of(part)))


def _is_decoration(part: Message) -> bool:
    """Whether a part holds no text that somebody wrote: pictures, and what proves who sent the message."""
    return part.get_content_maintype() in ("image", "audio", "video") or part.get_content_subtype().endswith(
        "signature"
    )


def _name_of(part: Message) -> str:
    """The name of what is attached, without the folders of who sent it."""
    try:
        written = part.get_filename() or ""
        pieces = decode_header(written)
    except (HeaderParseError, ValueError, TypeError):
        return ""
    name = "".join(_piece(data, charset) for data, charset in pieces)
    return " ".join("".join(filter(str.isprintable, name)).replace("\\", "/").rsplit("/", 1)[-1].split())


_MESSAGE = "message/rfc822"
_SEPARATOR = re.compile(rb"From [^\r\n]{1,300}\d\d:\d\d")
_QUOTED = re.compile(rb"^>(?=>{0,9}From )")
_BODY = re.compile(r"<body(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
