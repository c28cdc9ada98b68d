"""Sends a generation of files to a cluster, and makes it the current one there.

An index in a cluster is built by what builds one of files, in a folder of its own on the machine that builds: its
`workshop`. What came out is sent: `documents` makes of a segment what the cluster stores, `words` counts what lies
beside it, `folds` names what belongs together, `making` makes the indices, `sending` sends all of it, and `publishing`
makes it current in one step, or the old one stays. `lease` keeps two builders apart, `sizing` says how many shards and
replicas, `building` is the whole way.
"""
