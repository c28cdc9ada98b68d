"""Text to forms, forms to roots.

Articles, queries and highlights are cut by one tokenizer. The root of a form comes from our rules and overrides or
from Sastrawi, behind one door; `told_apart` has words that are spelt alike, `sounds` says which sound alike. `dates`
reads dates, by the names in `calendar_names`, and `amounts` amounts, for articles and queries alike.
"""
