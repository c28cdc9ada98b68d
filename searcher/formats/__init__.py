"""Files of hits: one module for each format, and one table of them (`table`).

`entries` are what is written: hits, with their texts where these are asked for. `about` is what a file says of itself,
`citation` how an article is cited, `reference` how it is told apart, `columns` what a row or a record says of it, and
`query_as_said` a query in the language of the user.
"""
