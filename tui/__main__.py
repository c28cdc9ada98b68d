"""`python -m tui`: the same as `search`."""

from tui.main import main

if __name__ == "__main__":
    raise SystemExit(main())
