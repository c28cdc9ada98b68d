"""The query language: text to a tree of words, phrases, patterns, fields and conditions, and the tree as text again.

Reading goes up from `lexer` over `leaves` (with `expressions` and `amounts`), `conditions` (of which `dates` and
`amount_filters` read one kind each) and `grammar` to `parser`; `headlines` tells operators from words in capitals;
`printing` writes what was read. What could not be understood is in `remarks`, as codes that a face says.
"""
