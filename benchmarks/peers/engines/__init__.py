"""One module an engine; each says which way of using it was chosen, and what else was tried."""
