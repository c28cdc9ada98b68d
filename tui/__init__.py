"""The interactive app, built on the `Searcher` protocol of `searcher.api` alone.

| file | idea |
| --- | --- |
| `main` | the command `search`: a query is answered by `searcher.cli.main`, none opens the app |
| `web`, `served` | the app in a browser: a server for this machine alone, its page (`app_index.html`), one session |
| `app` | the app, whole, of its parts |
| `desk`, `welcome` | what the app stands on; what it offers while nothing is asked |
| `asking`, `reading` | its parts: questions and answers; articles for the preview and the reader |
| `errands`, `keeper` | what else can be asked; the life of the index |
| `calls` | the calls to the engine, in threads that only post messages |
| `questions` | which question is asked now, which waits, which answers are still wanted |
| `results` | the hits of one question, page by page |
| `searchview`, `search`, `wishes` | the search screen: what it shows; what the user does on it; what it announces |
| `search_keys` | the keys of the search screen |
| `querybar`, `query` | what is asked, with its chips; lines to type into |
| `chips`, `narrowing` | the filters in effect, to be taken off; filters as parts of the query text |
| `periods` | presets of time |
| `facets`, `panelines`, `timeline` | the pane to narrow by; its lines; hits along the time as columns |
| `answer` | what is said, what is offered instead, and the hits, as one list |
| `memory` | what is remembered from one session to the next: past and saved searches, theme, pane |
| `notice` | the sentences above the hits or in their place |
| `choices` | suggested queries to take |
| `hits`, `rows` | the list of hits; one hit as a few lines |
| `preview` | the article of the selected hit, beside or below the list |
| `reader`, `wordview` | the reader: one article over the whole screen, with a cursor that goes from word to word |
| `article`, `sheet`, `wrap` | the article view; an article as one text with runs; text to lines |
| `status`, `hints` | the line of facts; the line of keys that work now |
| `asides`, `panel` | what is told aside: word families, why a hit is where it is; the panel over the screen |
| `outside`, `export` | an article in an editor, pager, browser or clipboard; the hits as a file |
| `making`, `banner` | the index built from inside, by its command; the line that tells about it |
| `founding`, `paths` | what an index is made of, asked where none can answer; a path completed |
| `children` | our own modules in another process, safe from files of the user that are called like them |
| `palette` | everything that can be done now, by name |
| `help`, `keys` | the panel of all keys; bindings as a person reads them |
| `paint` | text and spans to content, never through markup |
| `theme`, `search.tcss` | colours; layout and styles |
| `words`, `labels` | every sentence shown to a person; what keys are called; `index.environment.language` says both |
"""
