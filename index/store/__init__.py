"""The generations of an index, and which of them is current.

Their manifests and checksums, who owns them, which articles share a text, which are deleted, and what they were before.
"""
