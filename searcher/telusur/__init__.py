"""The command `telusur`: one subcommand an answer, with the filters, forms of output and exit codes that all share.

Only the answer that is asked for is loaded. `serve` is none of them: it gives them all. `arguments` reads the command
line, `output` writes rows for programs, `command` asks and shows. Completion and manual pages come from the same
parsers.
"""
