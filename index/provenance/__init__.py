"""What a generation was made of, kept beside it.

Its sources, every file and article in them, what was found out about them (what was rejected or skipped, what their
dates prove together), what is forgotten, and so what has changed since.
"""
