"""The same answers for agents and for programs: what `telusur serve` does.

What can be asked is one table, `questions`. It is put together from the answers that there are, so tools, paths,
schemas and values are those of the commands, and both faces show the same.

| file | what it is |
| --- | --- |
| `mcp_server` | the face for agents: tools, articles and a guide, over standard input and output |
| `stdio_lines` | the lines that an agent writes, until it stops or a signal comes |
| `http_server` | the face for programs: paths on this machine alone, for who has the secret |
| `connections` | how long a connection may take, and how many there may be |
| `openapi` | the paths, described for programs that read descriptions |
| `asking` | one question asked: values read, the answer found in time and cut to size |
| `questions` | the table: what can be asked, with which parameters, what finds it |
| `hits` | hits for a query, and pages that begin at any hit |
| `answered` | the answers of `telusur`, all rows from a place on |
| `archive` | the words of the archive, and what it holds |
| `article` | one article, whole or a span of it |
| `hurried` | a searcher that gives up when time is over |
| `bounds` | how much an answer may hold, and the cursor that goes on behind it |
| `parameters` | what a question takes, read from the options of the commands, checked and described |
| `schemas` | the types of values, as JSON schemas |
| `guard` | who may ask a server of this machine |
| `secret` | the secret of a server, where programs of its user find it |
| `start` | which face is wanted, and what it needs |
"""
