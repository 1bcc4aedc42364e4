"""What is worked out once, without a lock."""

import threading
from dataclasses import dataclass, field

from equipoise.engine.lazily import lazily


@dataclass(frozen=True)
class Sum:
    """Numbers, and what they come to."""

    numbers: tuple[int, ...]
    asked: list[str] = field(default_factory=list, compare=False)

    @lazily
    def total(self) -> int:
        """What they come to."""
        self.asked.append("total")
        return sum(self.numbers)


class Slow:
    """Takes its time, until another thread has asked too."""

    def __init__(self) -> None:
        self.both = threading.Barrier(2)

    @lazily
    def value(self) -> int:
        """Wait for another one who asks."""
        self.both.wait(timeout=30)
        return 7


def test_it_is_worked_out_once_for_each_holder() -> None:
    """And only when it is asked for; holders that compare as equal stay so."""
    one, other = Sum((1, 2)), Sum((1, 2))
    assert one.asked == []
    assert (one.total, one.total, one.asked) == (3, 3, ["total"])
    assert one == other
    assert other.asked == []


def test_its_words_are_those_of_what_works_it_out() -> None:
    """On the class it is itself."""
    assert Sum.total.__doc__ == "What they come to."


def test_nobody_waits_for_a_lock() -> None:
    """Two threads work it out at the same time: so no child that is forked then waits for ever."""
    slow, found = Slow(), []
    threads = [threading.Thread(target=lambda: found.append(slow.value)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [7, 7]
