"""The command `telusur`: one subcommand an answer, with the filters, forms of output and exit codes that all share.

`table` has the answers by name; only the one that is asked for is loaded. `arguments` reads the command line, `output`
writes rows for programs, `command` asks and shows. Completion and manual pages come from the same parsers.
"""
