"""Saved searches: queries with names, in one file of the user that the commands and the app share.

`searches` is the file, `news` what is new for one of them, `expansion` a query that begins with `@NAME`.
"""
