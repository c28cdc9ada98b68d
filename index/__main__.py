"""`python -m index`: the command `search-index`."""

try:
    from index.cli.main import main

    raise SystemExit(main())
except KeyboardInterrupt:  # before there was anybody to say more
    raise SystemExit(130) from None
