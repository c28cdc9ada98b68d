"""What the app says, and how text becomes content.

Sentences and labels, keys as a person reads them, wrapping, and painting that never goes through markup.
"""
