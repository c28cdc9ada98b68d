"""A page of hits.

The request settled and read, the answer made, its hits painted and cut to snippets, counted and explained, and what
else could be searched for, or a word that is being typed become.

    settled       the values of a request in one shape; `request` reads its query
    answer        the page; `stream` gives hits one by one, `occurrences` every place of a match
    hits          an article as a hit or to be read; `beside` are its copies and pages, `credit` whom it names as source
    highlighting  where the matches are; `snippets` the passages that show them best, cut at `sentence_ends`
    amounts       the amounts that a query asked for
    facets        counts by the values of fields
    explanation   why a hit has its place
    suggestions   other queries; `times` are words read as days, `completions` what a word may become
    names         which articles a name names
    profiles      what tells each article apart
    versions      older texts; `differences` and `replacements` say what changed
"""
