"""`python -m searcher`: the command `search`, which lives above this package because it may open the app."""

try:
    import runpy

    runpy.run_module("tui", run_name="__main__")
except KeyboardInterrupt:  # before there was anybody to say more
    raise SystemExit(130) from None
