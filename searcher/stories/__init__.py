"""Which articles tell one story: a chain of events within about two weeks. Nothing here knows how an index looks.

`profiles` says what tells an article apart, `links` which two articles may be of one story, `grouping` makes stories of
what is linked, `story` puts them together, and `kept` keeps what was found for a generation.
"""
