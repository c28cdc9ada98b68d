"""Which articles match a query, and how well.

    match        the whole way: planned, looked up, evaluated, collected, put in order again; what counts may ask of it
    plan         what a query asks of an article, sorted by what each part is for
    lookup       each leaf of a plan over the whole index: words here, others in `compounds`, `amounts` and `growing`
    leaf_match   a leaf that was looked up; `paints` finds its words again in an article
    evaluation   the plan on each segment: sets of articles (`docset`), and what each leaf adds (`scoring`)
    folding      which articles are shown where several belong together; `folds` knows which do
    collector    the best in order; `second_stage` hands the first of them to `reordering`
    ranking      every constant and formula of the order

What they look in:

    collection     a generation as one collection, and the address of an article in it
    vocabulary     its words; `similarity`, `spelling`, `misspelling` and `transliteration` find what is near one
    field_values   its values of fields; `value_words`, `value_test`, `wildcards` and `regions` say which are meant,
                   `nearest_values` which may have been
    by_column      articles by their days, or by the number of a value
    other_names    what else things are called: `synonyms`, `publishers`, `speaker_names`

What is told beside the hits:

    notes          what a user should know of an answer
    contributions  what each word adds to a score
    tally          counts of values; `census` counts forms, days and sources
    known_words    totals of queries much like one that was looked up
    statements     who said what
"""
