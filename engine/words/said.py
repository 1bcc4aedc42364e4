"""Sentences that are made deep inside and may be read in another language: English text that knows its parts."""

from collections.abc import Mapping


class Said(str):
    """An English sentence that remembers its template and values, so that it can be said in another language.

    It is equal to its English text. ``many`` is the template for any number but one, where there is a ``number``.
    """

    template: str
    values: Mapping[str, object]
    many: str | None
    number: int

    def __new__(cls, template: str, values: Mapping[str, object], many: str | None = None, number: int = 1) -> "Said":
        """Fill the template in English."""
        text = super().__new__(cls, filled(template if many is None or number == 1 else many, values))
        text.template, text.values, text.many, text.number = template, values, many, number
        return text

    def __reduce__(self) -> tuple[type["Said"], tuple[str, Mapping[str, object], str | None, int]]:
        return Said, (self.template, self.values, self.many, self.number)


class Worded(str):
    """An English text that is told by texts of its own in other languages, such as an id with its word beside it."""

    others: Mapping[str, str]

    def __new__(cls, text: str, others: Mapping[str, str]) -> "Worded":
        """Keep what stands for the text in other languages, by locale."""
        worded = super().__new__(cls, text)
        worded.others = dict(others)
        return worded

    def __reduce__(self) -> tuple[type["Worded"], tuple[str, Mapping[str, str]]]:
        return Worded, (str(self), self.others)


def said(template: str, /, **values: object) -> Said:
    """Say something that may be said in another language later."""
    return Said(template, values)


def said_many(one: str, many: str, count: int, /, **values: object) -> Said:
    """Say something of a number, which stands as ``{count}``."""
    return Said(one, {**values, "count": count}, many, count)


def in_a_row(*sentences: str, between: str = " ") -> Said:
    """Put sentences after one another; empty ones are left out."""
    there = {f"sentence{number}": sentence for number, sentence in enumerate(filter(None, sentences))}
    return Said(between.join(f"{{{name}}}" for name in there), there)


def marked(text: str) -> str:
    """Mark words that are said elsewhere, so that they are found by whoever gathers what is to be translated."""
    return text


def filled(template: str, values: Mapping[str, object]) -> str:
    """Put values into a template; without values it is no template, and may hold braces."""
    return template.format(**values) if values else template
