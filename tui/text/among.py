"""What an article is one of, in the list that led to it; `sentences.READ_AMONG` says it."""

from __future__ import annotations

HITS, QUOTATIONS, EVENTS, LINES, ARTICLES = "hits", "quotations", "events", "lines", "articles"

# Hits where the list goes on with those that lack some of the words.
WITH_PARTIAL = "with_partial"
