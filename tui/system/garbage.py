"""Looking for garbage in cycles: what is young often, everything seldom.

What the engine keeps in mind is no garbage, and looking through all of it takes several times as long as a key.
"""

from __future__ import annotations

import gc

# After so many looks at what is no longer young, all is looked through; by itself Python does so after 10.
_ALL_AFTER = 100


def look_seldom() -> None:
    """Have Python look for garbage as suits an app."""
    gc.enable()
    young, older, _ = gc.get_threshold()
    gc.set_threshold(young, older, _ALL_AFTER)
