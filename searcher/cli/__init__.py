"""The command `search`.

Its options, pages as text and JSON, and both commands as data for completion and manual pages.
"""
