"""Whether only the user could have written an index: opening it with Whoosh runs what others left there.

Everything that is opened is looked at: the home, CURRENT, the generation and each of its files, and the user's own
pairs beside it. Where a system knows no
owners, everything is trusted.
"""

import os
import stat

from index.errors import IndexUntrusted

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def check_owner(home: str, place: str) -> os.stat_result:
    """The status of the file or folder `place`, which is the index in `home` or lies in it, if it is trusted.

    Raises `IndexUntrusted` if it is not, or `OSError` where there is no such file.
    """
    return check_status(home, place, os.stat(place))


def check_status(home: str, place: str, status: os.stat_result) -> os.stat_result:
    """The same for a place whose `status` is known, such as that of an open file."""
    if not hasattr(os, "geteuid"):
        return status
    if status.st_uid != os.geteuid():
        raise IndexUntrusted("owned_by_another", home=home)
    if status.st_mode & _OTHERS_WRITE:
        from shlex import quote

        raise IndexUntrusted("others_may_write", home=home, directory=quote(place))
    return status
