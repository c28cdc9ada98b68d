"""A cluster of OpenSearch as both sides know it, building and searching.

`address` reads what names an index in a cluster, `credentials` finds who asks it, `connection` reaches it and learns
its nodes, `exchange` asks one of them, `failures` says what is wrong with it, `persistence` what is asked again and for
how long. `mapping` is what lies there, `generations` which of it is current, `files` are those of its build, `folds`
the one that says what belongs together, `histories` what was before. `extra` says what to install.
Only `connection`, `exchange` and `failures` know opensearch-py, which comes with the extra `[cluster]`.
"""
