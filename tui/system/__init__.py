"""The world outside the terminal.

Processes, programs, files that are exported, and browsers.
"""
