"""A real cluster of OpenSearch on the loopback address, for tests and measurements.

`nodes` fetches OpenSearch by Maven, starts nodes as processes of their own, and ends, stops or continues any of them.
`fixtures` are what tests ask for. `proxy` is TLS with a name and a password before a node, `pretender` answers as a node
in trouble would.
"""
