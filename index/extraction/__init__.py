"""A raw article to an article.

Title, date, source, author, place, captions and body are separated from furniture, by way of a draft that loses no
word.
"""
