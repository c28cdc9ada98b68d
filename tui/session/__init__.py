"""Controllers: searching, reading, the welcome, actions, the life of the index.

Each owns its state and asks its host for threads and time; threads call the engine, and end in this room.
"""
