"""Values of the app, without a toolkit.

Questions, results, what is remembered, filters, periods, lines of the pane.
"""
