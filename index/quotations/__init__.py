"""Who said what in an article.

Marks and sentences give statements (`direct`, `indirect`), each with the words beside it that name a speaker; names and
what was said before tell whose it is, or that it is unknown. Rules on words only, which are data: `words.tsv`.
"""
