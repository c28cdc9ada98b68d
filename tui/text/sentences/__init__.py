"""Every sentence of the app, but for the names of keys, which are in `labels`, a file for what each speaks of.

A constant is the English of a fixed text: whoever shows it says it, `say(of_search.WORKING)`, and says it again when
the language changes. A function puts numbers and words of the user into a sentence, and returns it said. Nothing here
is markup: what comes out is plain text and is painted as such.

| file | of what |
| --- | --- |
| `of_search` | the line of the query, what an answer holds, what helps where nothing is found |
| `of_narrowing` | filters in effect, values and times to choose |
| `of_article` | what is known of an article, where one is in it, what is taken from it |
| `of_overviews` | other answers: families, copies, stories, timelines, quotations |
| `of_commands` | the list of them, saving, exporting, leaving, and why one has nothing to do |
| `of_index` | its age, what becomes of it, what it is made of |
| `how_many` | counts of things, as the others put them into sentences |
"""
