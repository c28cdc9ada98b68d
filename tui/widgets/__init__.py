"""The parts that screens are made of.

A widget announces what happened; its screen decides.
"""
