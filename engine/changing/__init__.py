"""What would have to change: for a rule to hold no longer, for it to hold, for a corner to lean otherwise."""
