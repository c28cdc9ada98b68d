"""Authors are people: roles, teams, companies, agencies and addresses that stand in their place are none.

Content management systems put "Admin", "Redaksi" or the name of the company where nobody typed one, and an article by
"Kompas Cyber Media" is by nobody that could be asked.
"""

from __future__ import annotations

import re

# A longer list of authors is prose; what is behind it is not asked.
LONGEST = 300


def people(names: str, source: str) -> str:
    """Those of `names`, which are joined by commas, that are people, as they were joined; `source` is none of them."""
    if not names:
        return ""
    parts = (_ROLE_BEFORE.sub("", part.strip()) for part in _JOINTS.split(names[:LONGEST]))
    return ", ".join(part for part in parts if part and _is_person(part, _letters(source)))


def _is_person(name: str, source: str) -> bool:
    words = _WORD.findall(name.lower())
    if not words or _ADDRESS.search(name) or (source and _letters(name) == source):
        return False
    if not (_OF_NO_PERSON.isdisjoint(words) and _ROLES.isdisjoint(words[:1])):
        return False
    if words[0] in _COMPANY_OPENS or words[-1] == "tbk" or (words[0] == "tim" and not _TEAMS.isdisjoint(words)):
        return False
    return words[0] not in _AGENCIES or not _AROUND_AGENCIES.issuperset(words[1:])


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


_JOINTS = re.compile(r"[,;|]")
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"://|@|^www\.|\w\.(?:com|co|id|net|org|tv)\b", re.IGNORECASE)
_ROLE_BEFORE = re.compile(
    r"(?:(?:penulis|reporter|pewarta|wartawan|jurnalis|kontributor|editor|redaktur|author|writer)\s{0,3}[:\-–]|oleh\b|by\b)"
    r"\s{0,3}:?\s{0,3}",
    re.IGNORECASE,
)
# Wherever one of these stands, it is an office or a house that is named.
_OF_NO_PERSON = frozenset(
    """
    redaksi redaktur admin administrator superadmin webadmin webmaster newsroom desk humas cyber media group grup
    network news online televisi portal harian koran majalah sekretariat
    """.split()
)
# A name does not begin with one of these.
_ROLES = frozenset(
    """
    editor penulis reporter wartawan kontributor jurnalis koresponden pewarta penyunting uploader publisher author
    writer contributor staff staf user guest anonim anonymous unknown
    """.split()
)
_COMPANY_OPENS = frozenset(("pt", "cv", "yayasan", "lembaga", "dinas", "kementerian"))
_TEAMS = frozenset("liputan redaksi editor berita peneliti riset cek fakta kreatif detik pemberitaan jurnalis".split())
_AGENCIES = frozenset(
    "antara reuters afp ap epa xinhua bloomberg bbc cnn cnbc dw voa anadolu kyodo bernama associated".split()
)
_AROUND_AGENCIES = frozenset("indonesia foto photo agency press ap afp reuters antara dan and".split())
