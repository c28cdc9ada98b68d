"""Words that are about the same thing without a root in common: who does it, beside what is done.

Indonesian took "korupsi" and "koruptor" each as it is, so a stemmer rightly has two families. A pair is told to people
and widens no search: "kontraksi" and "kontraktor" are one, too.
"""

from __future__ import annotations

# Endings of a pair, and how many letters must stand before them: "faksi" and "faktor", "sensasi" and "sensor" are none.
_ENDINGS = (
    ("asi", "ator", 2),
    ("asi", "or", 5),
    ("isi", "itor", 4),
    ("usi", "utor", 4),
    ("ksi", "ktor", 4),
    ("ksi", "ktur", 3),
    ("psi", "ptor", 3),
    ("isme", "is", 4),
)


def akin(form: str) -> tuple[str, ...]:
    """The forms that a form may be paired with, whether there are such words or not."""
    found: dict[str, None] = {}
    for one, other, least in _ENDINGS:
        for ending, instead in ((one, other), (other, one)):
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= least:
                found[stem + instead] = None
    return tuple(found)
