"""How a broken promise is told, with or without a test runner that explains asserts."""


class BrokenPromiseError(AssertionError):
    """An adapter does not keep to the contract; the sentence says to which part."""


def hold(kept: object, promise: str) -> None:
    """Make sure that a promise is kept.

    Raises:
        BrokenPromiseError: it is not.
    """
    if not kept:
        raise BrokenPromiseError(promise)
