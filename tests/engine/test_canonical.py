"""The same data gives the same bytes, by the rules of RFC 8785, and data of other kinds gives none."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.engine.canonical import canonical_json, digest


@pytest.mark.parametrize(
    ("data", "written"),
    [
        (None, "null"),
        (True, "true"),
        ([], "[]"),
        ({}, "{}"),
        (-12, "-12"),
        ([1, "a", None, False], '[1,"a",null,false]'),
        ((1, (2,)), "[1,[2]]"),
        ({"b": 1, "a": {"d": 2, "c": 3}}, '{"a":{"c":3,"d":2},"b":1}'),
        ("åäö €", '"åäö €"'),
        ("\u2028</script>", '"\u2028</script>"'),
        ('"\\\b\f\n\r\t', r'"\"\\\b\f\n\r\t"'),
        ("\x00\x1f\x7f", '"\\u0000\\u001f\x7f"'),
        ("e\u0301", '"\u00e9"'),
    ],
)
def test_written(data: Any, written: str) -> None:
    """Nothing but what RFC 8785 asks for stands in the text, which is in NFC."""
    assert canonical_json(data) == written.encode("utf-8")


def test_keys_in_the_order_of_the_standard() -> None:
    """Keys are sorted by UTF-16 code units: the example of RFC 8785, section 3.2.3."""
    data = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    assert list(json.loads(canonical_json(data)).values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


@pytest.mark.parametrize("data", [1.0, [0.5], {"a": float("nan")}, {1, 2}, b"x", {"a": object()}])
def test_no_floats_and_nothing_strange(data: Any) -> None:
    """Numbers with decimals have no one way to be written, so they are refused, as is what is no data."""
    with pytest.raises(TypeError, match="has no canonical form"):
        canonical_json(data)


def test_digest() -> None:
    """A digest is SHA-256 over the canonical bytes: what sha256sum gives for {}."""
    assert digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=st.dictionaries(st.text("abcdef", max_size=2), DATA, max_size=6), order=st.randoms(use_true_random=False))
def test_order_of_keys_does_not_matter(data: dict[str, Any], order: Random) -> None:
    """Data with its keys in another order has the same digest."""
    keys = list(data)
    order.shuffle(keys)
    assert digest({key: data[key] for key in keys}) == digest(data)


ALIKE: list[Any] = [
    None, True, 1, 0, -1, 10, "", "1", "true", "null", [], [[]], {}, [None], ["1", "2"], ["1,2"], ["12"], "[]",
    {"a": 1}, {"a": "1"}, {"a": None}, {"a": {"b": 1}}, {"a": 1, "b": 1}, {"a:1,b": 1}, [{"a": 1}], "{}", "\u00e9", "e",
]  # fmt: skip


def test_other_data_has_another_digest() -> None:
    """Two digests are the same only where the data is: true is not 1, and a list is not its text."""
    assert len({digest(each) for each in ALIKE}) == len(ALIKE)
    assert digest("e\u0301") == digest("\u00e9")
    assert digest((1, 2)) == digest([1, 2])
