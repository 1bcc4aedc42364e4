"""Decides: from the context of a project, what to ask and why. Reads packs, and nothing else."""

if __name__ != "equipoise.engine":  # the same file under two names would make two of every class
    raise ImportError("Import equipoise.engine, not engine: add the folder src to the path, or install equipoise.")
