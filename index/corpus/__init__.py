"""Sources to raw articles.

The files of folders, their kinds, and their bytes as bounded streams, decoded and cleaned once; in them documents of
many formats, each read by a module of `formats`. Records of tables and JSON of any shape become articles by what the
names of their columns mean. What cannot be read is a reject with a reason.
"""
