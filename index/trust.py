"""Whether only the user could have written an index: opening it with Whoosh runs what others left there.

Everything that is opened is looked at: the home, CURRENT, the generation and each of its files. Where a system knows no
owners, everything is trusted.
"""

import os
import stat

from index.errors import IndexUntrusted
from index.language import say

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def check_owner(home: str, *names: str) -> None:
    """Refuse the file or folder of this name within the index in `home`, by default that itself, if it is not trusted.

    Raises `IndexUntrusted`, or `OSError` where there is no such file.
    """
    if not hasattr(os, "geteuid"):
        return
    place = os.path.join(home, *names)
    status = os.stat(place)
    if status.st_uid != os.geteuid():
        raise IndexUntrusted(
            say("The index in {home} belongs to another user.", home=home), say("Give --trust if you trust them")
        )
    if status.st_mode & _OTHERS_WRITE:
        raise IndexUntrusted(
            say("Other users may write to the index in {home}.", home=home),
            say("Run: chmod go-w {directory}", directory=place),
        )
