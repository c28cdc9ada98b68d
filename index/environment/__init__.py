"""The person and the machine that telusur runs for.

Language, settings, folders, names of files, files of state that several processes change, standard streams, the pager,
text made safe to print and parted where a break was lost. Both commands and the app use this room; it knows nothing of
articles.
"""
