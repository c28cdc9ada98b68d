"""What passes between front ends and engines, as plain values; `searcher.api` has all of them in one place.

`request` is what a user asks for, `page` what a search answers: hits with their snippets, counts and offers. `article`
is an article to read, and what it is to others; `answers` are the values that other answers are made of.
"""
