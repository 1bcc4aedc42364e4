"""Fuzzes the doors by which the data of strangers comes in: contexts, packs, and packs built to one file."""
