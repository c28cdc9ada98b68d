"""What the app does: searching, reading, the life of the index.

Threads call the engine and only post messages; they end in this room.
"""
