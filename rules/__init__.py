"""Says: the built-in pack, as data."""

if __name__ != "equipoise.rules":  # one name for one thing, as for the other two folders
    raise ImportError("Import equipoise.rules, not rules: add the folder src to the path, or install equipoise.")
