"""`python -m searcher.telusur`: the command `telusur`."""

try:
    from searcher.telusur.main import main

    raise SystemExit(main())
except KeyboardInterrupt:  # before there was anybody to say more
    raise SystemExit(130) from None
