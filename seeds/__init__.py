"""Five raw articles, as they were scraped: the corpus of the first search and of the tests."""
