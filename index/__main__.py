"""`python -m index`: the command `search-index`."""

from index.cli import main

raise SystemExit(main())
