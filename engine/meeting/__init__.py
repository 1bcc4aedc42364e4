"""Meetings: a plan from the questions of a page, its times, its order and its ways to answer."""
