"""What a generation was made of, kept beside it.

Its sources, every file and article in them, what their dates prove together, what was rejected, and so what has changed
since.
"""
