"""From raw Indonesian text to a finished index on disk.

| file | idea |
| --- | --- |
| `errors` | every error a user can meet, drawn as one tree |
| `language` | every sentence in English or Indonesian |
| `namedtuples` | named tuples whose classes are cheap to make |
| `article` | the values: a raw article as it came, an article as understood |
| `clean` | bytes to clean text, at the one door through which all text comes in |
| `files`, `streams` | the files of the sources, and their bytes as a bounded stream |
| `corpus`, `dumps`, `fields`, `pages` | files, records and pages to raw articles, or rejects with a reason |
| `layout`, `draft` | a raw article to an article, by way of a draft that loses no word |
| `paragraphs`, `titles`, `bylines`, `datelines`, `boilerplate`, `dating` | the rules of that, each for one part |
| `dates` | dates in Indonesian and ISO forms, in articles and in queries |
| `tokens` | the one tokenizer: text to surfaces, surfaces to forms |
| `stemming`, `sastrawi` | a form to its root, and the only door to Sastrawi |
| `analysis`, `names`, `abbreviations` | the analysis chain of documents; names and abbreviations of a corpus |
| `impact` | what one posting is worth |
| `sequence` | the forward index: an article as a string with one character for each position |
| `sections`, `lexicon`, `postings`, `columns`, `records` | the parts of a segment as bytes |
| `segment`, `inversion`, `segment_writer` | a segment read from its mapped file, and written |
| `toc`, `codec`, `matcher`, `verification` | a generation as Whoosh sees it, and whether both see the same |
| `manifest`, `generations`, `copies`, `deletions` | the store: finished generations, and the one that is current |
| `trust` | whether only the user could have written it |
| `checksums` | a generation read in full against its manifest |
| `publishing`, `space` | making a new generation the current one, and whether there is room for it |
| `sources`, `rejects`, `inventory`, `counts` | what a generation was made of, kept with it for the next update |
| `reading`, `spool`, `indexer` | sources to articles that wait on disk, articles to segments |
| `build`, `progress`, `first_run` | the whole way from sources to a new generation |
| `update`, `base`, `renewal`, `changes` | the same at the cost of what changed, and what did change |
| `inspection`, `printable` | looking into an index, and text made safe to print |
| `home`, `directories`, `settings` | where the index of a user is, where all of their files are, what they settled |
| `parsers`, `console`, `pager` | how both commands read arguments and speak, whatever became of the standard streams |
| `cli`, `arguments`, `making`, `looking` | the command `search-index`: to make an index, and to look into one |

Nothing in here imports `searcher` or `tui`.
"""
