"""Speaks: brings contexts in and takes reflections out, one folder an adapter."""

if __name__ != "equipoise.adapters":  # the same file under two names would make two of every class
    raise ImportError("Import equipoise.adapters, not adapters: add src to the path, or install equipoise.")
