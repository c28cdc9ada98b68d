"""Searches an index that lies in a cluster of OpenSearch: the same requests, pages and hits as over files.

A request is read, planned, looked up, ranked again, painted and explained by the code of all engines; what differs is
where words are counted, where articles are found, and how they come.

    engine       the searcher: follows the generation that is current
    match        what a query matches: found and put in order there, the best put in order again here
    first_stage  the best as they are found there; `counts` is what is counted beside them, `totals` how
    ahead        what offers of other queries will ask for, asked for with what is counted
    conditions   the plan of a query in the language of the cluster
    clauses      posting lists, phrases and patterns in that language; `scripts` are all that it runs of ours
    sought       the leaves of a query, prepared: learnt, counted, looked up
    folds        what belongs together: which of the articles that match are shown, and what is named beside them
    census       what the articles found are made of, and what tells each apart
    asking       several searches in one question, and what is asked while something else is
    holdings     what is known of a generation by now: its `words`, the `values` of its fields, its files
    collection   some of its articles as a collection, by what is known of all; `fetched_vocabulary` are its words
    fetched      an article as it came; `fetched_segment` and `fetched_terms` make a segment of such
"""
