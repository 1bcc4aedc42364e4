"""How an interview is stopped from outside."""

import signal

import pytest

from equipoise.adapters.command_line.asking.stopping import Stopped, Stops


def test_a_signal_stops() -> None:
    """A signal is heard as ``Stopped``, with the exit code that tells it; afterwards all is as it was."""
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Stopped) as caught, Stops().heard():
        signal.raise_signal(signal.SIGTERM)
    assert caught.value.code == 143
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_signal_waits_while_an_answer_is_kept() -> None:
    """In the middle of keeping an answer a signal waits until it is kept."""
    done: list[str] = []
    stops = Stops()
    with pytest.raises(Stopped) as caught, stops.heard(), stops.put_off():
        done.extend(["kept"] if signal.raise_signal(signal.SIGINT) is None else [])
    assert (done, caught.value.code) == (["kept"], 130)


def test_a_signal_is_heard_after_a_mistake() -> None:
    """A signal that waited is heard even where keeping the answer failed."""
    stops = Stops()
    with pytest.raises(Stopped), stops.heard(), stops.put_off():
        raise ValueError(signal.raise_signal(signal.SIGTERM))


def test_what_is_not_to_be_heard_is_not() -> None:
    """A signal that the surroundings ignore, as under nohup, stops nothing."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Stops().heard():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
