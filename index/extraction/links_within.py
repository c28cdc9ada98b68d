"""Links to other articles within running text: "... kata dia. Baca juga: Judul Berita Lain Menurut dia ...".

On the page they were lines of their own. Where the title ends is not written: only what is certain is cut, and a link
whose end cannot be told stays. The words of a headline begin with capitals, so it ends with its line, with a bracket,
where it is glued to the next sentence ("LainMenurut"), and before what begins a sentence that goes on in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# The longest headline seen has 140 characters.
LONGEST_TITLE = 180

# Fewer words in capitals are no headline but the beginning of a sentence.
FEWEST_WORDS = 3


def may_hold_links(text: str) -> bool:
    """Whether any line of a text may hold a link: three in four do not, and are asked once."""
    return any(word in text for word in _FIRST_WORDS)


def links_within(line: str) -> Iterator[slice]:
    """Where links are in `line`, each with its title, in order."""
    at = 0
    for marker in _markers(line):
        start, end = marker.span()
        if start < at or not _follows_sentence(line, at, start):
            continue
        is_bracketed = line[:start].endswith("[")
        if marker["glued"] is not None:
            at = end  # its title is lost, and the text goes on
            yield slice(start, at)
        elif length := _length_of_title(line[end : end + LONGEST_TITLE], is_bracketed=is_bracketed):
            at = end + length
            yield slice(start - is_bracketed, at)


def _markers(line: str) -> Iterator[re.Match[str]]:
    """What may begin a link; the few words that do are found ten times faster than the pattern."""
    places = []
    for word in _FIRST_WORDS:
        place = line.find(word)
        while place >= 0:
            places.append(place)
            place = line.find(word, place + 1)
    return filter(None, (_MARKER.match(line, place) for place in sorted(places)))


def _follows_sentence(line: str, after: int, start: int) -> bool:
    before = line[after:start].rstrip(" [")
    return not before or before[-1] in _SENTENCE_ENDS


def _length_of_title(rest: str, *, is_bracketed: bool) -> int:
    """How much of `rest` is the title, 0 where that is not certain."""
    if is_bracketed:
        return rest.find("]") + 1
    words = asked = 0
    for word in _WORD.finditer(rest):
        if word.end() == LONGEST_TITLE:
            return asked
        written = word[0]
        glued = _GLUED.search(written)
        if words >= FEWEST_WORDS and (_begins_sentence(rest, word) or _LINK_AGAIN.match(rest, word.start())):
            return word.start()
        if not (_IN_TITLE.match(written) or (written[: glued.end()] if glued else written) in _SMALL):
            return asked
        words += 1
        if glued and words >= FEWEST_WORDS and not _IS_NAME.fullmatch(written):
            return word.start() + glued.end()
        if words >= FEWEST_WORDS and written.endswith(("?", "!")):
            asked = word.end()  # its end, should what follows be no part of it
    return len(rest) if words >= FEWEST_WORDS else 0


def _begins_sentence(rest: str, word: re.Match[str]) -> bool:
    """Whether `word` begins a sentence: it is one that does, or a quotation, and what follows is small."""
    is_quotation = word[0][0] in _QUOTES
    if not is_quotation and word[0].rstrip(",") not in _BEGINNINGS:
        return False
    following = rest[word.end() :].split(None, 1)[:1]
    is_small = bool(following) and following[0][:1].islower() and following[0] not in _SMALL
    return is_small or (not is_quotation and word[0].endswith(","))


_FIRST_WORDS = ("Baca", "BACA", "Simak", "SIMAK", "Lihat", "Tonton")
_MARKER = re.compile(
    r"""\b(?:(?:Baca|Simak|Lihat|Tonton)[ ]?(?:[Jj]uga|[Pp]ula)|(?:BACA|SIMAK)[ ](?:JUGA|PULA))
    (?:[ ]?:[ ]?|[ ]-[ ]?|(?P<glued>(?=[A-Z“"]))|(?=[ ][A-Z]))|\bB(?:aca|ACA)[ ]?:[ ]?""",
    re.VERBOSE,
)
_LINK_AGAIN = re.compile(r"(?:Baca|Simak|Lihat|Tonton|BACA|SIMAK)[ :]|Dapatkan update")
_SENTENCE_ENDS = frozenset(".!?…:”\"')]")
_QUOTES = frozenset("\"“'‘")
_WORD = re.compile(r"\S+")
_IN_TITLE = re.compile(r"[\"“'‘(\[]{0,2}[A-Z0-9&|–—-]")
# Names with a capital inside that headlines hold.
_IS_NAME = re.compile(r"[\"“'‘(]?(?:WhatsApp|YouTube|TikTok|MotoGP|NasDem|PlayStation)[,:;.?!\"”'’)]*")
# A small letter, a mark or a bracket before a capital.
_GLUED = re.compile(r"[a-z?!)”\"](?=[A-Z][a-z]|[“\"][A-Z])")
# Words that headlines write small.
_SMALL = frozenset(
    """
    agar akan aku anti atas atau bagi bak bersama bisa buat bukan dalam dan dari demi dengan di guna hingga ini itu jadi
    jelang juga kalau karena ke kepada ketika lewat masih oleh pada para per pun saat sampai sang sebagai secara sejak
    selain selama seperti serta si soal sudah supaya tak tanpa telah tentang terkait usai untuk vs yang
    """.split()
)
# Words that begin sentences of news, and that no headline has before a small word.
_BEGINNINGS = frozenset(
    """
    Adapun Akan Akibatnya Apalagi Bahkan Berdasarkan Dalam Dengan Di Dia Hal Hingga Ia Kata Karena Kemudian Ketika
    Lalu Lebih Melansir Mereka Menurut Menurutnya Meski Meskipun Namun Oleh Pada Padahal Pasalnya Saat Saya Sebab
    Sebagai Sebelumnya Sedangkan Sehingga Selain Selanjutnya Sementara Seperti Setelah Tak Tetapi Tidak Untuk
    """.split()
)
