"""Tells apart what is not where a path says it is from what is wrong in a request."""

from collections.abc import Iterator
from contextlib import contextmanager

from equipoise.engine.errors import EquipoiseError


class NotThereError(Exception):
    """A path names something that is not there; ``error`` says what, and what may have been meant."""

    def __init__(self, error: EquipoiseError) -> None:
        super().__init__(str(error))
        self.error = error


@contextmanager
def there() -> Iterator[None]:
    """Look for what a path names.

    Raises:
        NotThereError: it is not there.
    """
    try:
        yield
    except EquipoiseError as error:
        raise NotThereError(error) from error
