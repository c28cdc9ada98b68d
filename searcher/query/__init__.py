"""The query language: text to a tree of words, phrases, patterns, fields and conditions, and the tree as text again.

`nodes` are the values that a query consists of, `tree` joins them. Reading goes up from `lexer` over `cursor`, `leaves`
(with `expressions` and `amounts`), `filter_reader` (with `conditions`, of which `dates` and `amount_filters` read one
kind each) and `grammar` to `parser`; `headlines` tells operators from words in capitals; `printing` writes what was
read, `growing` reads what is still being typed. What could not be understood is in `remarks`, as codes that a face
says.
"""
