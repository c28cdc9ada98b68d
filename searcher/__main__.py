"""`python -m searcher`: the command `search`, which lives above this package because it may open the app."""

import runpy

runpy.run_module("tui", run_name="__main__")
