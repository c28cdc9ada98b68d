"""One immutable file of articles, as bytes and as answers.

Sections with checksums, lexicons, postings with their impact, the terms that these make, columns, columns of dumps,
stored articles, the forward index, cues, amounts by their values, what of it is kept in mind, and the reader that puts
them together.
"""
