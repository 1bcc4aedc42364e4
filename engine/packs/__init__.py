"""Packs: what is known of power, as data that is read, checked and put together."""
