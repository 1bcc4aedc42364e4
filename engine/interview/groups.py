"""Changes what is there of a group, or takes it out with all that is said of it, wherever it is listed."""

from collections.abc import Iterator
from typing import Any, Literal

from equipoise.engine.contexts.context import Context
from equipoise.engine.errors import InputError, Problem
from equipoise.engine.packs.pack import Pack
from equipoise.engine.spelling import in_one_way
from equipoise.engine.words import said

Data = dict[str, Any]


def answers_about(context: Context, group: str) -> int:
    """Count the answers about a group, in the project and in each viewpoint."""
    return sum(len(each.answers) for each in context.listed_groups if each.id == group)


def with_group(context: Context, group: str, key: Literal["name", "people"], value: Any, pack: Pack) -> Context:
    """Give the context with another name or number of a group; where a viewpoint has one too, it is the same there.

    Raises:
        ContextError: it cannot be so; says what can.
        InputError: past a bound, or a name that another group has.
    """
    if key == "name":
        check_name(context, group, value)
    data = context.to_dict(pack)
    for place, listed in enumerate(_listings(data)):
        for each in listed:
            if each["id"] == group and (place == 0 or key in each):
                each[key] = value
    return Context.from_dict(data, pack)


def without_group(context: Context, group: str, pack: Pack) -> Context:
    """Give the context without a group and all that is said of it, in the project and in each viewpoint."""
    data = context.to_dict(pack)
    for listed in _listings(data):
        listed[:] = [each for each in listed if each["id"] != group]
    return Context.from_dict(data, pack)


def check_name(context: Context, group: str, name: str) -> None:
    """Refuse a name that another group has: whoever reads could not tell them apart.

    Raises:
        InputError: there is one.
    """
    taken = {in_one_way(each.name) for each in context.stakeholders if each.name and each.id != group}
    if in_one_way(name) in taken:
        fix = said("Give this one another name, so that they can be told apart.")
        message = said("another group is called {name!r} already.", name=name)
        raise InputError(Problem("same_name", message, "name", fix))


def _listings(data: Data) -> Iterator[list[Data]]:
    """Give each list of groups, that of the project first."""
    yield data.setdefault("stakeholders", [])
    for view in data.get("viewpoints", {}).values():
        yield view.get("stakeholders", [])
