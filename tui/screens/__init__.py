"""The screens and panels of the app.

Each has its keys; messages say what the user wishes.
"""
