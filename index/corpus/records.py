"""The records of dumps as they come out of a reader: objects with named values, or what could not be read.

The limits of one record stand here, for tables and JSON alike.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.article import Reason

# The longest article seen has 33,000 characters; a record of more bytes than this is not one article.
LONGEST_RECORD = 16 * 2**20

# Objects within objects; records of crawlers nest three or four.
DEEPEST_RECORD = 200

# Values in one record: memory goes by them, and text has a comma in eighty characters.
MOST_VALUES = 500_000

# A number of more digits is none that is written in a record, and reading it costs the square of them.
MOST_DIGITS = 1_000


class Broken(NamedTuple):
    """A record that could not be read: `reason` and `values` of its `Reject`."""

    reason: Reason
    values: Mapping[str, object] = {}


Record = Mapping[str, object] | Broken

TOO_LONG = Broken("too_long", {"detail": "long_record", "megabytes": LONGEST_RECORD // 2**20})
NOT_AN_OBJECT = Broken("bad_json", {"detail": "not_an_object"})
