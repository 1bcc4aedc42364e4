"""While much is built no garbage is looked for; afterwards all is as before."""

import gc
from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from equipoise.engine.building import collecting_nothing


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the collector as it was."""
    was_on = gc.isenabled()
    yield
    gc.enable() if was_on else gc.disable()


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("fails", [True, False])
def test_garbage_is_collected_afterwards_as_before(on: bool, fails: bool) -> None:
    """Whether or not it goes well, what was switched on is on again, and what was off stays off."""
    gc.enable() if on else gc.disable()
    with pytest.raises(OSError, match="full") if fails else nullcontext(), collecting_nothing():
        assert not gc.isenabled()
        if fails:
            raise OSError("full")
    assert gc.isenabled() is on


def test_within_itself_it_ends_with_the_outermost() -> None:
    """One that begins while another lasts changes nothing."""
    gc.enable()
    with collecting_nothing():
        with collecting_nothing():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
