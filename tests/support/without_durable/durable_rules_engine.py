"""Stands in the way of durable-rules: with this folder on the path, it is as if it were not installed."""

raise ImportError("durable-rules is blocked for this run")
