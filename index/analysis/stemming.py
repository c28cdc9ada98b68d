"""From a form to the root of its word family: our rules around Sastrawi.

Sastrawi finds the root of some 93 in 100 derived words. What it gets wrong falls into a few kinds, and each has one
answer here, tried in this order:

1. Function words stay whole: Sastrawi would join "tersebut" to "sebut" and "melalui" to "lalu".
2. `overrides.tsv` lists words, most of them names, whose root Sastrawi misses.
3. Six rules mend what Sastrawi misreads as a whole class (`CIRCUMFIX`, `STEM_IN_I`, `WITHOUT_NYA`, `ONE_SYLLABLE`,
   `STEM_BEFORE_I`, `F_FOR_V`).
4. Else Sastrawi's root. A word that it cannot read is its own root, and so is everything that is no word of a-z.

Where that root is by itself another word (`index.analysis.told_apart`), its family has a stem instead: "memukul" is of
"pukul-", not of the clock's "pukul".
Clitics (-lah -kah -tah -pun -nya -ku -mu) never hide a word from steps 1 and 2. A reduplication ("negara-negara") has
the root of its base. A root is for matching: it is never shown to a user as a word of the text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache

from index.analysis import sastrawi
from index.analysis.tokenizer import PARTICLES, PRONOUNS, reduplication_base
from index.analysis.told_apart import BEFORE, stem_of
from index.namedtuples import NamedTuple

# Raise it with every change of the rules, the function words or the overrides: roots in an index must be our roots.
STEMMING_VERSION = "2"

LONGEST_STEMMED = 40

FUNCTION_WORD = "function_word"
OVERRIDE = "override"
CIRCUMFIX = "circumfix"
STEM_IN_I = "stem_in_i"
WITHOUT_NYA = "without_nya"
ONE_SYLLABLE = "one_syllable"
STEM_BEFORE_I = "stem_before_i"
F_FOR_V = "f_for_v"
TOLD_APART = "told_apart"
REDUPLICATION = "reduplication"
A_ROOT = "a_root"
SASTRAWI = "sastrawi"
AS_IT_IS = "as_it_is"

_FUNCTION_WORDS = """
    adalah antara bagian beberapa berbagai berikut kedua lantaran melainkan melalui mengenai menjadi menurut merupakan
    meskipun seakan sebagai sebagaimana sebagian sebanyak sebelum sebesar sebuah secara sedangkan sehingga sejumlah
    sekitar selama selanjutnya seolah seorang sesudah setelah setiap setidaknya termasuk terhadap tersebut walaupun
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())

# Roots of one syllable that take menge- and penge-, where Sastrawi would find another in what follows the ng: it reads
# mengelas as if it were of "kelas". Of the others (mengecat, mengebom) it finds the root by itself.
_SYLLABLES = """
    bel bon cek dok dot gol lap las pak pas pel pol pos sah set tes tos
"""
ROOTS_OF_ONE_SYLLABLE = frozenset(_SYLLABLES.split())
_BEFORE_ONE_SYLLABLE = ("menge", "penge")
_BEHIND_ONE_SYLLABLE = ("", "an", "kan", "i")

# A prefix, and what it may have taken from the stem behind it, longer prefixes first.
_PREFIXES = (
    ("di", ("",)),
    ("ter", ("",)),
    *((f"{start}ny", ("s", "ny")) for start in ("me", "pe")),
    *((f"{start}ng", ("", "k")) for start in ("me", "pe")),
    *((f"{start}m", ("", "p", "m")) for start in ("me", "pe")),
    *((f"{start}n", ("", "t", "n")) for start in ("me", "pe")),
    *((start, ("",)) for start in ("me", "pe")),
)

# A shorter word with an f for a v is somebody's name.
SHORTEST_WITH_F = 6

# "sonya" is no "so" of somebody.
SHORTEST_BEFORE_NYA = 3

_WORD = re.compile("[a-z]+(?:-[a-z]+)*").fullmatch
_MENDED = (OVERRIDE, CIRCUMFIX, STEM_IN_I, WITHOUT_NYA, ONE_SYLLABLE, STEM_BEFORE_I, F_FOR_V)


class Root(NamedTuple):
    """The root of a form in the `stem` field, and the code of what chose it (`root.*` of the messages)."""

    root: str
    reason: str


def root_of(form: str) -> Root:
    """The root of one form as `index.analysis.tokenizer.forms_of` gives it; never empty for a form that is not."""
    if len(form) > LONGEST_STEMMED or not _WORD(form):
        return Root(form, AS_IT_IS)
    root = _root_of_reduplication(form) if "-" in form else _root_of_word(form)
    return Root(stem_of(root.root), TOLD_APART) if root.root in BEFORE and form != root.root else root


def is_word(form: str) -> bool:
    """Whether `form` is listed as a word by itself: a function word, an override, or a root of Sastrawi."""
    return form in FUNCTION_WORDS or form in overrides() or sastrawi.installed().is_root(form)


def version_in_use() -> str:
    """What an index must name to share our roots: STEMMING_VERSION alone if the installed Sastrawi is the proven one.

    Loads Sastrawi.
    """
    version = sastrawi.installed().version
    return STEMMING_VERSION if version == sastrawi.PROVEN_VERSION else f"{STEMMING_VERSION}+sastrawi-{version}"


@cache
def overrides() -> Mapping[str, str]:
    """The words of `overrides.tsv` and their roots."""
    with open(os.path.join(os.path.dirname(__file__), "overrides.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def _root_of_reduplication(form: str) -> Root:
    base = reduplication_base(form)
    if not base:
        return Root(form, AS_IT_IS)
    root = _root_of_word(base)
    if root.reason in _MENDED:
        return root
    whole = sastrawi.installed().stem(form)
    if "-" not in whole:
        return _as_sastrawi_says(whole)
    repeated = form.rpartition("-")[2]
    if root.reason != A_ROOT and base != repeated and base.endswith(repeated):
        root = _root_of_word(repeated)  # "beramai-ramai" is "ramai" twice: "beramai" alone misleads
    return Root(root.root, REDUPLICATION)


def _root_of_word(form: str) -> Root:
    bases = _without_clitics(form)
    for base in bases:
        if base in FUNCTION_WORDS:
            return Root(base, FUNCTION_WORD)
        if base in overrides():
            return Root(overrides()[base], OVERRIDE)
    package = sastrawi.installed()
    if package.is_root(form):
        return Root(form, A_ROOT)
    base = bases[-1]
    stem = package.stem(form)
    return (
        _root_of_one_syllable(base)
        or _without_nya(form, stem)
        or _root_in_circumfix(base)
        or _root_in_i(base, stem)
        or _root_before_i(base, stem)
        or _root_with_v(base, stem)
        or _as_sastrawi_says(stem)
    )


def _as_sastrawi_says(stem: str) -> Root:
    if not sastrawi.installed().is_root(stem):
        return Root(stem, AS_IT_IS)
    return Root(overrides().get(stem, stem), SASTRAWI)


def _without_clitics(form: str) -> list[str]:
    """The form, then without its particle, then without its pronoun: "pasukannyalah", "pasukannya", "pasukan"."""
    bases = [form]
    for clitics in (PARTICLES, PRONOUNS):
        if form.endswith(clitics) and form not in clitics:
            form = form.removesuffix(next(filter(form.endswith, clitics)))
            bases.append(form)
    return bases


def _without_nya(form: str, stem: str) -> Root | None:
    """The root of a word in -nya read without it, where Sastrawi was misled by it.

    Sastrawi cuts -nya only from words that it knows ("instagramnya"), and once -nya is gone it cuts a final -i before
    the prefix ("pengemudinya" to "mud"), which it does not do when asked for "pengemudi".
    """
    base = form.removesuffix("nya")
    if base == form or len(base) < SHORTEST_BEFORE_NYA:
        return None
    unknown = not sastrawi.installed().is_root(stem)
    if not unknown and not base.endswith("i"):
        return None
    root = _root_of_word(base)
    return Root(root.root, WITHOUT_NYA) if unknown or root.reason != AS_IT_IS else None


def _root_in_circumfix(base: str) -> Root | None:
    """The root in -k of a word like "penarikan": the circumfixes pe-...-an and ke-...-an never carry -kan."""
    package = sastrawi.installed()
    if not base.startswith(("pe", "ke")) or not base.endswith("kan"):
        return None
    if package.is_root(base) or package.is_root(base.removesuffix("kan")):
        return None
    root = package.stem(base.removesuffix("an"))
    return Root(root, CIRCUMFIX) if root.endswith("k") and package.is_root(root) else None


def _root_in_i(base: str, stem: str) -> Root | None:
    """The longer root in -i that Sastrawi took apart: "senilai" is "nilai", not "nila"."""
    longer = stem + "i"
    return Root(longer, STEM_IN_I) if base.endswith(longer) and sastrawi.installed().is_root(longer) else None


def _root_of_one_syllable(base: str) -> Root | None:
    """The root behind menge- or penge-, which stand before one syllable: "mengelas" is "las", not "kelas"."""
    if not base.startswith(_BEFORE_ONE_SYLLABLE):
        return None
    rest = base[len(_BEFORE_ONE_SYLLABLE[0]) :]
    roots = (rest.removesuffix(suffix) for suffix in _BEHIND_ONE_SYLLABLE)
    root = next((root for root in roots if root in ROOTS_OF_ONE_SYLLABLE), None)
    return Root(root, ONE_SYLLABLE) if root else None


def _root_before_i(base: str, stem: str) -> Root | None:
    """The longer root that stands between a prefix and -i: "menyinari" is "sinar", not "sari" with an infix.

    Sastrawi looks for a root with that -i first, and goes on taking things off in front until it finds one.
    """
    if not base.endswith("i"):
        return None
    before = base.removesuffix("i")
    for prefix, taken in _PREFIXES:
        if before.startswith(prefix):
            rest = before.removeprefix(prefix)
            # One letter more may be a mere choice of what the prefix has taken: "mengakui" is of no "kaku".
            roots = (some + rest for some in taken if (some + rest)[1:] != stem and len(some + rest) > len(stem))
            root = next(filter(sastrawi.installed().is_root, roots), None)
            if root:
                return Root(root, STEM_BEFORE_I)
    return None


def _root_with_v(base: str, stem: str) -> Root | None:
    """The root of a word that is written with f for v: "aktifis" is "aktivis", "festifal" is "festival".

    Sastrawi knows no such word, but for some in -is and -isme, which it takes for ones in -if.
    """
    package = sastrawi.installed()
    if "f" not in base or len(base) < SHORTEST_WITH_F or (package.is_root(stem) and not base.endswith(("is", "isme"))):
        return None
    for place, letter in enumerate(base):
        if letter == "f":
            spelt = f"{base[:place]}v{base[place + 1 :]}"
            root = package.stem(spelt)
            if "v" in root and root in spelt and package.is_root(root):  # "vinalis" is not "valis" with an infix
                return Root(root, F_FOR_V)
    return None
