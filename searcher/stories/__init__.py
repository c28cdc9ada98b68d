"""Which articles tell one story: a chain of events within about two weeks. Nothing here knows how an index looks.

`profiles` says what tells an article apart, `dates` which days it names, `links` which two may be of one story,
`grouping` makes stories of what is linked, `story` puts them together, and `kept` keeps those of a generation.
"""
