"""The person and the machine that telusur runs for.

Language, settings, folders, names of files, standard streams, the pager, and text made safe to print. Both commands and
the app use this room; it knows nothing of articles.
"""
