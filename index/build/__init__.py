"""Articles to a new generation.

A rebuild reads all sources, an update what changed, and forgetting none. All write into a staging folder, which one
atomic replace makes current.
"""
