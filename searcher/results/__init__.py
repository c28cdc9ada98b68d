"""A page of hits.

The request settled and read, the answer made, its hits painted and cut to snippets, counted and explained, and what
else could be searched for, or a word that is being typed become.
"""
