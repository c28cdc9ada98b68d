"""Articles to a new generation.

A rebuild reads all sources, an update what changed, and forgetting none. All write into a staging folder, which one
atomic replace makes current.

    rebuild        the whole way; `first_run` is the very first, `disappointments` and `failures` say why there is none
    update         what is new, changed or gone; begins with `previous` and `known_sources`, a rebuild with `last_known`
    forgetting     takes articles out for good
    source_reader  all articles in their order, set aside in `spool`; `statistics` counts over all of them
    indexer        articles to segments; `carry_over` takes those of before, `disk_space` asks whether there is room
    publishing     lock, staging folder, one replace

What is learnt over a whole corpus:

    proper_names   which words keep their form; `abbreviations` and `hyphens`, which are other names of one thing
    glued_words    which words lost a blank within them, by what `glued_counter` counts; `parting` puts in their parts
    same_name      the newest of several texts under one name; `older_texts` is the history of the others

One segment:

    understanding   an article as a build enters it; `vocabulary` makes its text a sequence of forms
    inversion       postings, taken in by article and given out by term; `amounts` and `quotations` beside them
    segment_writer  the finished file, with `term_writer`, `term_sections` and `phrases`

Many of them:

    shares         what is read, cut; `share_steps` is what is done with each, in `unfinished` until all are known
    crew           who does the steps: one process, or `workers`; `shared_segments` has them made
    merge_policy   which are merged, `merging` them by `joining`, terms by `joined_terms`

What belongs together in all of them:

    together     finds and writes it, as `chains` of copies, pages and quotations; `sameness` says which of these
    near_copies  which texts are near, by `shingles`, of which `winnowing` keeps some
"""
