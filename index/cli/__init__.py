"""The command `search-index`.

Its arguments, the subcommands that build, forget and look into an index, and what they say while they work.
"""
