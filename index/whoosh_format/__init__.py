"""The same index as Whoosh reads it: our witness.

Searching needs nothing of this room; `search-index verify` and the tests do.
"""
