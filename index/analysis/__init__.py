"""Text to forms, forms to roots.

Articles, queries and highlights are cut by one tokenizer. The root of a form comes from our rules and overrides or
from Sastrawi, behind one door. `dates` reads dates for articles, addresses and queries alike.
"""
