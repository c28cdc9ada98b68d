"""The command `search-index`.

Its arguments, the subcommands that build and those that look into an index, and what they say while they work.
"""
