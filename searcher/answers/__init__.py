"""Every other answer than a page of hits: what `telusur NAME` asks, one file each.

An answer is a function over any `Searcher`, the shape of its rows, and how a person reads them: `answer` says what
makes one. A new one is a file here, and a line in `table`, which has them by name.
"""
