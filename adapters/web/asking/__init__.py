"""The form: its parts in order, what is asked in each, and what is read of its fields."""
