"""Fuzzes the doors by which the data of strangers comes in: contexts, packs (a folder or one file), reports, sides."""
