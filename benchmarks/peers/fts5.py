"""SQLite FTS5 with its own tokenizer and ranking."""

from __future__ import annotations

import os
import re
import sqlite3

from asking import LIMIT, Answer, records, serve

DATABASE = "articles.db"

_WORD = re.compile(r"\w+")


def build(dump: str, folder: str) -> None:
    """One table of titles and texts."""
    os.makedirs(folder, exist_ok=True)
    database = sqlite3.connect(os.path.join(folder, DATABASE))
    database.execute("CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, text)")
    rows = ((record["id"], record["title"], record["text"]) for record in records(dump))
    database.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows)
    database.commit()
    database.close()


def open_folder(folder: str) -> Answer:
    """Any of the words, by bm25."""
    database = sqlite3.connect(os.path.join(folder, DATABASE))

    def answer(query: str) -> object:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        found = database.execute(
            "SELECT id, title, snippet(articles, 2, '[', ']', '...', 32) FROM articles WHERE articles MATCH ?"
            " ORDER BY rank LIMIT ?",
            (words, LIMIT),
        ).fetchall()
        return found, database.execute("SELECT count(*) FROM articles WHERE articles MATCH ?", (words,)).fetchone()

    return answer


if __name__ == "__main__":
    serve(build, open_folder)
