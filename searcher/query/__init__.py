"""The query language.

Text to a tree of words, phrases, patterns, filters and dates, and the tree as text again.
"""
