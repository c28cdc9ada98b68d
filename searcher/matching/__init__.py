"""Which articles match a query, and how well.

Leaves looked up in every segment, sets and scores of articles, other names and spellings, the best collected in order,
and the first of them put in order again (`reordering`).
"""
