r"""Bytes to clean text, at the one door through which all text comes in.

Clean text is NFC, its lines end in "\n", every kind of blank is a plain space, and it holds nothing that a terminal
would obey or that the eye cannot see: no control, bidi, zero-width or private characters, no lone surrogates. The two
hyphens that look like "-" are "-". Damage that can be undone with certainty is undone: UTF-8 once read as Windows-1252
("â€œ" was a quotation mark), Windows-1252 read as Latin-1, character entities. What cannot be undone is remarked on.

ftfy undoes wrong decodings. It is asked only about a word, from where such damage may begin: in a whole text it takes
a blank for a lost no-break space, and it needs 0.1 s to load, which most texts are spared. Blanks, hyphens and what
cannot be seen are hand-written because ftfy leaves most of them, and its `fix_text` takes fifty times as long.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from html.entities import html5

from index.namedtuples import NamedTuple

# Remarks: short and stable, they are counted.
REPLACED = "unreadable characters"
GARBLED = "garbled characters"

# What Indonesian text is in where it is not Unicode. A detector that may choose freely takes its quotes for Polish, so
# it is asked about this one first, and about all others only where this one makes a mess.
LEGACY_ENCODING = "cp1252"

# The detector looks at so many bytes: enough to see a page's punctuation, bounded for a dump.
DETECTED_BYTES = 64_000

# A text has no control characters but blanks and line ends; 3 in 100 bytes make it a program, a picture or an archive
# (compressed data has 11).
BINARY_SHARE = 0.03


class Decoded(NamedTuple):
    """Text as decoded, not yet clean, and what was remarked on the way."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of `data`: Unicode by its mark, else UTF-8, else what a detector says; never fails.

    Bytes that are nearly UTF-8 (a file cut in the middle of a character) stay UTF-8 with replacements.
    """
    if encoding := wide_encoding(data):
        return _replacing(data, encoding)
    if data.startswith(codecs.BOM_UTF8):
        return _replacing(data, "utf-8-sig")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    intact = len(lenient) - len(lenient.encode("ascii", "ignore")) - broken
    if intact > broken:
        return Decoded(lenient, "utf-8", (REPLACED,))
    return _replacing(data, _detect(data))


def wide_encoding(start: bytes) -> str:
    """The encoding of text that begins so and takes several bytes for each letter, "" where that is not evident.

    It is by its mark; without one UTF-16, as some programs write it, is by its zeros: every second byte of nearly every
    letter is one, and no other text has them.
    """
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if b"\0" not in start:
        return ""
    sample = start[: min(len(start) // 2 * 2, _SAMPLE_OF_ZEROS)]
    high, low = sample[::2].count(0), sample[1::2].count(0)
    if not sample or max(high, low) < _SHARE_OF_ZEROS * len(sample) / 2 or min(high, low) > _STRAY_ZEROS * len(sample):
        return ""
    return "utf-16-le" if low > high else "utf-16-be"


class LineDecoder:
    """Decodes the lines of one file: UTF-8 where it can be, else the encoding detected when it first could not."""

    def __init__(self) -> None:
        self._legacy = ""

    def __call__(self, line: bytes) -> str:
        """The text of `line`."""
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            if self._legacy:
                return line.decode(self._legacy, "replace")
        decoded = decode(line)
        if decoded.encoding != "utf-8":
            self._legacy = decoded.encoding
        return decoded.text


def looks_binary(data: bytes) -> bool:
    """Whether `data` is no text at all; UTF-16 and UTF-32 are text if they say so by their mark."""
    sample = data[:DETECTED_BYTES]
    if not sample or wide_encoding(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _BINARY_BYTES))
    return controls > BINARY_SHARE * len(sample)


def clean(text: str) -> str:
    """`text` without anything that is not text; words are left as they are."""
    if "&" in text:
        text = decode_entities(text, all_at_once=True)
    if not text.isascii() and _LEAD.search(text):
        text = _mend(text)
    if not _is_printable(text):
        text = _NEWLINE.sub("\n", text.replace("\r\n", "\n"))
        if _LATIN_CONTROL.search(text):
            text = _read_as_windows(text)
        text = _BLANK.sub(" ", text)
        if not _is_printable(text):
            text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    if text.isascii():
        return text
    for character, plain in _PLAIN.items():
        text = text.replace(character, plain)
    return unicodedata.normalize("NFC", text)


def decode_entities(text: str, *, all_at_once: bool = False) -> str:
    """`text` with a character for each entity; `all_at_once` also for those that were encoded again ("&amp;lt;")."""
    return (_ENTITY if all_at_once else _ENTITY_ONCE).sub(_character_of, text)


def remarks_on(text: str) -> tuple[str, ...]:
    """What a reader should know about clean text: characters that were lost, or that look garbled and stayed so."""
    if text.isascii():
        return ()
    remarks = [REPLACED] if "\ufffd" in text else []
    if any(map(text.__contains__, _GARBLED_LEADS)) and _GARBLED.search(text):
        remarks.append(GARBLED)
    return tuple(remarks)


_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The letters of Indonesian are ASCII, and three in four characters are enough where a few names are not.
_SHARE_OF_ZEROS = 0.75
_STRAY_ZEROS = 0.01
_SAMPLE_OF_ZEROS = 1_000
_PRINTABLE_BYTES = b"\n" + bytes(range(ord(" "), ord("~") + 1))
_BINARY_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))

_NEWLINE = re.compile("[\r\v\f\u2028\u2029]")
_BLANK = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_PLAIN = {
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", " "),  # letters for Unicode, blanks for the eye
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_LATIN_CONTROL = re.compile("[\x80-\x9f]")
# Categories Cc, Cf and Co, and what is no character.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)

# What the bytes behind the first of a character in UTF-8 look like when Windows-1252 or Latin-1 reads them.
_FOLLOWING = rf"\x80-\x9f{re.escape(bytes(range(0x80, 0xC0)).decode('cp1252', 'ignore'))}"
_LEAD = re.compile("[\xc2-\xf4]")
_SUSPECT = re.compile(rf"[\xc2-\xf4][{_FOLLOWING}][^\t\n\r ]*")

_TRADE_MARK = "â„¢"  # which ftfy trusts where it is alone
_LOST_QUOTE = re.compile(r"â€(?!\w)")  # Windows-1252 has no character for the last byte of ”
_LOST_BLANK = re.compile(r"Â(?<!\wÂ)(?!\w)")  # the first byte of a no-break space whose second became a blank
_GARBLED_LEADS = "ÂÃâ"
_GARBLED = re.compile(rf"[\xc2\xc3][{_FOLLOWING}]|â€")

_ENTITY = re.compile(r"&(?:(?:amp|#38|#x26);)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ENTITY_ONCE = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def _is_printable(text: str) -> bool:
    """Whether `text` holds nothing but newlines that is neither seen nor a plain space; quick."""
    if text.isascii():  # as most texts are, and bytes are looked through in a third of the time
        return not text.encode().translate(None, _PRINTABLE_BYTES)
    return text.replace("\n", "").isprintable()


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, (REPLACED,) if "\ufffd" in text else ())


def _detect(data: bytes) -> str:
    # Loaded here: it takes 30 ms, and nearly every text is UTF-8.
    from charset_normalizer import from_bytes

    sample = data[:DETECTED_BYTES]
    best = from_bytes(sample, cp_isolation=[LEGACY_ENCODING]).best() or from_bytes(sample).best()
    return best.encoding if best else LEGACY_ENCODING


def _mend(text: str) -> str:
    """Undo wrong decodings, as often as they were done, then what is left of them."""
    text = _SUSPECT.sub(_mend_word, text).replace(_TRADE_MARK, "™")
    return _LOST_BLANK.sub("", _LOST_QUOTE.sub("”", text))


def _mend_word(match: re.Match[str]) -> str:
    # Loaded here: one text in fifty needs it.
    from ftfy import fix_encoding

    return fix_encoding(match[0])


def _read_as_windows(text: str) -> str:
    """Windows-1252 that was read as Latin-1: its punctuation became control characters."""
    from ftfy.fixes import fix_c1_controls

    return fix_c1_controls(text)


def _character_of(match: re.Match[str]) -> str:
    name = match[1]
    if name[0] == "#":
        return html.unescape(f"&{name};")
    return html5.get(f"{name};", match[0])
