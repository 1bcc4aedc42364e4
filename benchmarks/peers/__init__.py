"""Measures our matchers beside other rule engines and beside a hand-written function."""
