"""From raw Indonesian text to a finished index on disk.

Each room knows only those below it; nothing in here imports `searcher` or `tui`.

| room | what it does |
| --- | --- |
| `cli` | the command `search-index` |
| `shipping` | a finished generation to a cluster, where it becomes the current one |
| `build` | articles to a new generation, by a rebuild or an update |
| `provenance` | what a generation was made of, so that an update can tell what changed |
| `cluster` | what lies in a cluster, and the way there |
| `whoosh_format` | the same index as Whoosh reads it, the witness of every answer |
| `corpus` | sources to raw articles, or rejects with a reason |
| `extraction` | a raw article to an article: title, date, source, body, and what was cut |
| `quotations` | who said what in an article: statements, and whose they are |
| `store` | generations, and the one that is current |
| `segment` | one immutable file, as bytes and as answers |
| `analysis` | text to forms, forms to roots; dates, amounts |
| `article` | the values: a raw article as it came, an article as understood |
| `environment` | the person and the machine: language, settings, folders, streams |
| `errors`, `messages` | every error a user can meet, and what the engine has to say, as data |
| `namedtuples` | named tuples whose classes are cheap to make |
| `once` | values that are worked out when they are first asked for, and kept |
| `opening` | the files that telusur keeps, opened at once and only if they are files |
"""
