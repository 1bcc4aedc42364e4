"""Dates as a reader of the language writes them."""

from datetime import date

from equipoise.engine.words import Words


def date_words(written: str, words: Words) -> str:
    """Give a date as the context writes it, 2026-11-23, in words; English keeps it as it is."""
    if words.locale == "en":
        return written
    from babel.dates import format_date  # only other languages wait for it

    return format_date(date.fromisoformat(written), "long", locale=words.locale)
