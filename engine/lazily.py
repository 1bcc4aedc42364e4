"""What is worked out when it is first asked for, and then kept."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class lazily(Generic[Value]):  # noqa: N801 - it is used as a decorator, like ``property``
    """A property that is worked out once, without a lock.

    ``functools.cached_property`` takes one on Python 3.11: a child that is forked while another thread holds it
    would wait for ever. Here two threads may work the same out at the same time, to the same result.
    """

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn under which name the value is kept."""
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type) -> Self: ...
    @overload
    def __get__(self, holder: object, owner: type | None = None) -> Value: ...
    def __get__(self, holder: object | None, owner: type | None = None) -> Self | Value:
        """Work the value out, and put it where it is found from then on."""
        if holder is None:
            return self
        value = self._work_out(holder)
        holder.__dict__[self._name] = value
        return value
