"""Watching the sources of an index.

`changes` says when they changed, `updating` has the index take that in, `feed` tells what is new.

Making an index is the work of another process: searching knows nothing of it.
"""
