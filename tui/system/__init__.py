"""The world outside the terminal.

Processes, programs, files that are exported, browsers, and the memory of this process.
"""
