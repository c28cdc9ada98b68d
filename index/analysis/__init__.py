"""Text to forms, forms to roots.

Articles, queries and highlights are cut by one tokenizer. The root of a form comes from our rules and overrides or
from Sastrawi, behind one door. Dates and amounts (`amounts`) are read here for articles and queries alike.
"""
