"""Contexts: what is known of a project, read from what people wrote, and what of it may be shared."""
