"""The screens and panels of the app.

Each has its keys, and announces in `wishes` what the user wants.
"""
