"""The interactive app, built on the `Searcher` protocol of `searcher.api` alone.

Each room knows only those below it.

| room | what it does |
| --- | --- |
| `served` | one session of the app in a browser |
| `main` | the command `search`: a query is answered by `searcher.cli`, none opens the app |
| `app` | the app, whole, of its parts; `app.tcss` lays it out |
| `colours` | which colours it wears: those that its user chose, or else those that suit the terminal |
| `session` | controllers, which do what the app does: searching, reading, the life of the index; threads end here |
| `screens` | the screens and panels with their keys, and what a user wishes on them |
| `system` | the world outside the terminal: processes, programs, files, browsers |
| `widgets` | the parts that screens are made of; each announces what happened |
| `model` | values without a toolkit: questions, results, memory, filters, periods |
| `text` | what is said, and how text becomes content |
| `theme` | the colours themselves, dark and light |
"""
