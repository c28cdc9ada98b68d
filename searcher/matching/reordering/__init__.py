"""The second stage of ranking: the best articles, put in order again by where the words of the query stand in them.

`kinds` says what a query asks for, `features` has the table of what counts for it and how much, `positions` finds its
words in an article, `closeness` tells how near each other and how early they stand, `answers` whether what a question
asks for stands beside them, `reorder` makes a score of it all. Nothing here knows segments: an engine hands in
sequences and numbers.
"""
