"""The reflection as the page shows it: what changes with an answer, and what is said of a question."""
