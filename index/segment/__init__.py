"""One immutable file of articles, as bytes and as answers.

Sections with checksums, the lexicon, postings with their impact, columns, columns of dumps, stored articles, the
forward index, cues, amounts by their values, and the reader that puts them
together.
"""
