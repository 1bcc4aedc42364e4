"""Files: what somebody opens here, what two of them are together, and what a file that is taken home is called."""
