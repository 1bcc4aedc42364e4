"""Reports: a reflection that is kept, with the steps that were chosen, and made again to prove it."""
