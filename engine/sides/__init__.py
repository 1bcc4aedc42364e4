"""Sides: what each of several who answered sees, put together and laid beside each other."""
