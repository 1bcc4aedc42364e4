"""Random damage to plain data: any node taken out, doubled, renamed, moved or made another thing."""

import copy
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, Final

Slot = tuple[Any, Any]
"""A mapping or list, and the key or index at which the node lies in it."""


def nested(depth: int) -> Any:
    """Give lists and mappings in one another."""
    return {"all": [nested(depth - 1)]} if depth else {}


STRANGE: Final[tuple[Any, ...]] = (
    None, True, False, 0, 1, -1, 2, 64, 10**6, 10**6 + 1, 10**17, 10**18, 10**400, 0.5, -0.25, 1.0, 1e17, 1e308, -0.0,
    "", " ", "~", "no", "null", "true", "1", "01", "1e3", ".nan", "1/2", "2/1", "0/0", "1/0", "2026-02-29",
    "0000-00-00", "a.b", ".", "people.", ".users", "a" * 81, "a" * 2_001, "{group}", "{", "}{", "%s", "\\", "'",
    '"', "- x", "# x", "a: b", "&a", "*a", "<<", "=", "!!str", "|", "a\nb", "a\tb", "\u00e5", "a\u030a", "\u202e",
    "\ufeff", "\u0130", "\U0001f469\u200d\u2695\ufe0f", "unknown", "prefer_not_to_say", "not_applicable",
    "they_differ", "themselves", "project", "joint", "main", "everyone", ">=1,<2", ">>", "1.2.0", "sha256:0",
    [], {}, [[]], [{}], [None], {"": ""}, nested(5), nested(12), nested(25),
)  # fmt: skip


def damaged(data: Any, rng: Random, words: Sequence[str] = ("x",), times: int = 1) -> Any:
    """Give a copy of plain data that was damaged so many times; ``words`` may come in."""
    root = [copy.deepcopy(data)]
    for _ in range(times):
        slots = list(_slots(root))
        rng.choice(_KINDS)(rng.choice(slots), slots, rng, words)
        if not root:
            return None
    return root[0]


def _slots(holder: Any) -> Iterator[Slot]:
    for key in holder if isinstance(holder, dict) else range(len(holder)):
        yield holder, key
        if isinstance(holder[key], dict | list):
            yield from _slots(holder[key])


def _taken_out(slot: Slot, slots: list[Slot], rng: Random, words: Sequence[str]) -> None:
    del slot[0][slot[1]]


def _strange(slot: Slot, slots: list[Slot], rng: Random, words: Sequence[str]) -> None:
    slot[0][slot[1]] = copy.deepcopy(rng.choice(STRANGE))


def _word(slot: Slot, slots: list[Slot], rng: Random, words: Sequence[str]) -> None:
    slot[0][slot[1]] = rng.choice(words)


def _moved(slot: Slot, slots: list[Slot], rng: Random, words: Sequence[str]) -> None:
    holder, key = rng.choice(slots)
    slot[0][slot[1]] = copy.deepcopy(holder[key])


def _doubled(slot: Slot, slots: list[Slot], rng: Random, words: Sequence[str]) -> None:
    holder, key = slot
    node = copy.deepcopy(holder[key])
    if isinstance(holder, list):
        holder.insert(key, node)
    else:
        holder[rng.choice(words)] = node


def _renamed(slot: Slot, slots: list[Slot], rng: Random, words: Sequence[str]) -> None:
    holder, key = slot
    if isinstance(holder, dict):
        name = rng.choice((rng.choice(words), "", " ", str(key).upper(), f"{key}x", f"{key}.{key}"))
        holder[name] = holder.pop(key)


def _retyped(slot: Slot, slots: list[Slot], rng: Random, words: Sequence[str]) -> None:
    holder, key = slot
    node = holder[key]
    match node:
        case dict():
            other: Any = rng.choice((list(node), list(node.values()), [node]))
        case list():
            other = rng.choice((dict.fromkeys(map(str, node)), node[0] if node else None, [node]))
        case _:
            other = rng.choice(([node], {str(node): node}, str(node), [node, node], {rng.choice(words): node}))
    holder[key] = other


_KINDS: Final[tuple[Callable[[Slot, list[Slot], Random, Sequence[str]], None], ...]] = (
    _taken_out, _strange, _word, _moved, _doubled, _renamed, _retyped,
)  # fmt: skip
