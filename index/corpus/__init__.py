"""Sources to raw articles.

The files of folders and dumps, their bytes as bounded streams, decoded and cleaned once, and the texts, pages, tables
and JSON in them. Records of any shape become articles by what the names of their columns mean. What cannot be read, or
is of a kind that holds no article, is a reject with a reason.
"""
