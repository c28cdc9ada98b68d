"""Sources to raw articles.

The files of folders and dumps, their bytes as bounded streams, decoded and cleaned once, and the records, tables and
pages in them. What cannot be read, or is of a kind that holds no article, is a reject with a reason.
"""
