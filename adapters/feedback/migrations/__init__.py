"""How the table of feedback came to be as it is, step by step; each step is a module of ``versions``."""
