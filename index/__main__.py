"""`python -m index`: the command `search-index`."""

from index.cli.main import main

raise SystemExit(main())
