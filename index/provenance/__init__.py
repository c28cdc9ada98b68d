"""What a generation was made of, kept beside it.

Its sources, every file and article in them, what was rejected, skipped and forgotten, and so what has changed since.
"""
