r"""Markup and escapes that exports leave in the texts of dumps, taken off, so that no name of a tag becomes a word.

A feed encodes its HTML ("&lt;p&gt;"), a second program encodes that again, a third writes "\n" for a new line. All of
it is undone here, as often as it was done. Tags of blocks end a paragraph, tags within a line join what is around them
("r<em>u</em>mah"), and whatever only looks like a tag ("a < b", "x<y", "<3") is text.

Hand-written because lxml comes with an extra alone, and because a parser of HTML takes every "x<y" in a text for a tag.
"""

from __future__ import annotations

import re

from index.corpus.decoding import decode_entities
from index.once import once

# Programs behind each other that each encode what they are given; more are undone at once, without a look in between.
MOST_ENCODINGS = 4

# A picture may be what a link says.
DEEPEST_LINK = 2

# A path of Windows is looked for so far before an escape.
LONGEST_PATH = 100

# One word that holds "\n" may be a path or a formula.
FEWEST_JOINED = 2


def plain_text(text: str) -> str:
    """`text` without markup and escapes; other entities stay, for `index.corpus.decoding.clean` decodes them."""
    if "\\" in text:
        text = _without_escapes(text)
    if "&" in text:
        for left in reversed(range(MOST_ENCODINGS)):
            if not _ENCODED_TAG.search(text):
                break
            # Tags first: what is encoded in an attribute goes with its tag.
            text = decode_entities(_without_tags(text), all_at_once=not left)
    text = _without_tags(text)
    return _without_brackets(text) if "[" in text else text


def _without_brackets(text: str) -> str:
    """`text` with what links of Markdown say in their place, and without codes that WordPress puts something in for."""
    if "](" in text:
        for _ in range(DEEPEST_LINK):
            text = _LINK.sub(r"\g<words>", text)
    names = {found["name"] for found in _SHORTCODE.finditer(text)}
    return _BRACKETS.sub(lambda code: "" if code["name"] in names else code[0], text) if names else text


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    for edges in _UNSEEN:
        text = _without_between(text, edges)
    if "<!" in text or "<?" in text:
        text = _DECLARATION.sub("", text)
    tags = _Tags(text)
    text = _TAG.sub(tags.replaced, text)
    if tags.left_seams:
        text = _SEAM_IN_WORD.sub(" ", text).replace(_SEAM, "")
    text = _without_unfinished(text)
    return _EMPTY_LINES.sub("\n\n", text) if tags.ended_blocks else text


def _without_unfinished(text: str) -> str:
    """`text` without a tag that was cut off with its end, as databases cut what is too long for a column."""
    start = text.rfind("<")
    return text[:start] if start >= 0 and _UNFINISHED.fullmatch(text, start) else text


class _Tags:
    """What each tag of `text` leaves behind: one that HTML does not know a seam, which is a blank within a word."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.ended_blocks = self.left_seams = False

    def replaced(self, tag: re.Match[str]) -> str:
        """What stands in the place of `tag`: itself where it is text."""
        name = tag["name"].lower()
        if name in _BLOCKS:
            self.ended_blocks = True
            return "\n\n"
        if name in _INLINE:
            return "" if len(name) > 1 or tag["closes"] or self._is_evident(name, tag["inside"]) else tag[0]
        if not self._is_evident(name, tag["inside"]):
            return tag[0]
        self.left_seams = True
        return _SEAM

    def _is_evident(self, name: str, inside: str) -> bool:
        """Whether what may be text is a tag: it has a namespace, a quoted attribute, or a partner, or closes itself."""
        if ":" in name or "-" in name or _ATTRIBUTE.search(inside):
            return True
        return inside.endswith("/") or (not inside.strip() and name in self._in_pairs)

    @once
    def _in_pairs(self) -> set[str]:
        """The names that are opened and closed."""
        names = {"": set[str](), "/": set[str]()}
        for closes, name in _EDGE.findall(self._text):
            names[closes].add(name.lower())
        return names[""] & names["/"]


def _without_between(text: str, edges: re.Pattern[str]) -> str:
    """`text` without what lies from an opening edge to the next closing one; what is never closed is left."""
    kept, at = [], 0
    opened: int | None = None
    for edge in edges.finditer(text):
        if edge["opens"] is None and opened is not None:
            kept.append(text[at:opened])
            at, opened = edge.end(), None
        elif edge["opens"] is not None and opened is None:
            opened = edge.start()
    return "".join([*kept, text[at:]]) if at else text


def _without_escapes(text: str) -> str:
    r"""`text` with breaks where "\n" or "\t" is written, if one of them is evidently no part of a path or formula."""
    text = _ESCAPED_CODES.sub(_decoded, _DOUBLED.sub(r"\\", text))
    text = _ESCAPED_SIGN.sub(r"\1", text)
    if not any(map(_is_outside_of_path, _EVIDENT_BREAK.finditer(text))) and not _joins_words(text):
        return text
    text = _ESCAPED_LINE.sub(lambda found: "\n" if _is_outside_of_path(found) else found[0], text)
    return _ESCAPED_TAB.sub(lambda found: "\t" if _is_outside_of_path(found) else found[0], text)


def _decoded(codes: re.Match[str]) -> str:
    r"""The characters that "\u201c" and "\xe2\x80\x9c" stand for, which are bytes where these are UTF-8."""
    if codes["wide"]:
        return bytes.fromhex(codes["wide"].replace("\\u", "")).decode("utf-16-be", "replace")
    data = bytes.fromhex(codes["narrow"].replace("\\x", ""))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _joins_words(text: str) -> bool:
    r"""Whether "\n" stands between words so often that it is a break also in a text of small letters."""
    words = (word for word in text.split() if _JOINT.search(word))
    return sum("\\" not in word.replace(r"\r\n", "").replace(r"\n", "") for word in words) >= FEWEST_JOINED


def _is_outside_of_path(found: re.Match[str]) -> bool:
    r"""Whether the word before an escape begins no path of Windows: `C:\news`, `\\server\teks`."""
    before = found.string[max(0, found.start() - LONGEST_PATH) : found.start()]
    word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :] + "\\"
    return not word.startswith(r"\\") and (":\\" not in word or _DRIVE.search(word) is None)


_ENCODED_TAG = re.compile(r"&(?:(?:amp|#38|#x26);)*(?:lt|LT|#0{0,4}60|#[xX]0{0,4}3[cC]);")

# What lies between these is seen by no reader; scripts first, for one may hold what looks like a comment.
_UNSEEN = (
    re.compile(r"(?P<opens><script\b[^<>]{0,2000}>)|</script\s{0,5}>", re.IGNORECASE),
    re.compile(r"(?P<opens><style\b[^<>]{0,2000}>)|</style\s{0,5}>", re.IGNORECASE),
    re.compile(r"(?P<opens><!--)|-->"),
)
_DECLARATION = re.compile(r"<!\[CDATA\[|\]\]>|<[!?][A-Za-z\[][^<>]{0,2000}>")

# No pattern here runs over "<" outside of a comment: text full of half a tag costs no more than other text.
_TAG = re.compile(
    r"""<(?P<closes>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,30}(?:[:-][A-Za-z0-9]{1,30}){0,3})
        (?P<inside>(?:[\s/](?:(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}'){0,2000}|[^<>]{0,2000}))?)>""",
    re.VERBOSE,
)
_UNFINISHED = re.compile(
    r"""</[A-Za-z][A-Za-z0-9]{0,30}|<[A-Za-z][A-Za-z0-9]{0,30}\s[^<>=]{0,2000}=["'][^<>]{0,2000}"""
)
_EDGE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,30})")
_ATTRIBUTE = re.compile(r"""[\w:-]\s?=\s?["']""")
_BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 head header hr html legend li main nav ol optgroup option p pre section select summary table tbody td
    tfoot th thead title tr ul
    """.split()
)
_INLINE = frozenset(
    """
    a abbr acronym amp-img area audio b base bdi bdo big button canvas cite code col colgroup data del details dfn em
    embed font i iframe img input ins kbd label link map mark meta noscript object param picture q rp rt ruby s samp
    script small source span strike strong style sub sup svg template textarea time track tt u var video wbr
    """.split()
)
# What says where it leads; other brackets before parentheses are text.
_LINK = re.compile(
    r"""!?\[(?P<words>[^\[\]\n]{0,300})\]\((?:https?://|mailto:|/)(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000}"""
    r"""(?:[ ]["'][^"'\n]{0,300}["'])?[ ]?\)"""
)
# [caption id="a" width="300"]: an attribute tells one from what a writer puts into brackets.
_SHORTCODE = re.compile(r"""\[(?P<name>[a-z][a-z0-9_-]{1,30}) [a-z][a-z0-9_-]{0,30}=["'“”][^\[\]\n]{0,500}\]""")
_BRACKETS = re.compile(r"""\[/?(?P<name>[a-z][a-z0-9_-]{1,30})(?: [^\[\]\n]{0,540})?\]""")
_SEAM = "\ue000"  # for private use: `clean` would take it away
_SEAM_IN_WORD = re.compile(rf"(?<=\w){_SEAM}+(?=\w)")
_EMPTY_LINES = re.compile(r"\n\n\s+")

# What was escaped twice; behind a blank it may be the name of a server.
_DOUBLED = re.compile(r"(?<=[^\s\\])\\\\(?=[nrtux\"'/])")
_ESCAPED_CODES = re.compile(r"(?<!\\)(?:(?P<wide>(?:\\u[0-9a-fA-F]{4})+)|(?P<narrow>(?:\\x[0-9a-fA-F]{2})+))")
_JOINT = re.compile(r"[^\W\d_](?:\\r)?\\n[^\W\d_]")
# Signs that need no escape in a text: "\/" and "\"" of JSON, "\'" of databases.
_ESCAPED_SIGN = re.compile(r"""(?<![\\])\\(["'/])""")
# Behind the end of a sentence, or before a capital, a mark or another escape: no path or formula goes on so.
_EVIDENT_BREAK = re.compile(
    r"""(?:\A|(?<=[.!?;"”'’)>\]])|(?<=[.!?;"”'’)>\]][ ]))\\(?:r\\n|n)"""
    r"""|\\(?:r\\n|n)(?=\\[rn]|[\sA-Z"“'(<•*-]|\Z)|\\t(?=\\t)"""
)
_ESCAPED_LINE = re.compile(r"(?:\\r\\n|\\n|\\r(?![a-z]))(?:[ ]?\\t)*")
_ESCAPED_TAB = re.compile(r"\\t(?![a-z])")
_DRIVE = re.compile(r"\b[A-Za-z]:\\")
