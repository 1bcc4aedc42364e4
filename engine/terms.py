"""The closed lists of words that contexts, factors and rules share."""

from typing import Annotated, Final, Literal, get_args

from pydantic import StringConstraints

from equipoise.engine.words import marked

Role = Literal["users", "relatives", "personnel", "managers", "coach", "civil_society", "funders", "researchers"]
Phase = Literal["initiating", "scoping", "designing", "testing", "deciding", "implementing", "evaluating", "spreading"]
Concern = Literal["children", "interpreter", "digital", "supplier", "varying_capacity"]
StepStatus = Literal["planned", "under_way", "done", "let_go"]
Side = Literal["organisation", "users", "other"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
PHASES: Final[tuple[Phase, ...]] = get_args(Phase)
CONCERNS: Final[tuple[Concern, ...]] = get_args(Concern)

PROJECT: Final = "project"
"""The holder of every factor that is not held by a group."""

UNKNOWN: Final = "unknown"
PREFER_NOT_TO_SAY: Final = "prefer_not_to_say"
NOT_APPLICABLE: Final = "not_applicable"
NOT_KNOWING: Final = frozenset({UNKNOWN, PREFER_NOT_TO_SAY, NOT_APPLICABLE})
"""The three written forms of not knowing; the fourth, not asked, is an answer left out."""

THEY_DIFFER: Final = "they_differ"
"""Stands in the joint version where those who answered do not agree: not known, and not to be asked again."""
OPEN: Final = NOT_KNOWING | {THEY_DIFFER}
"""All that is no level."""

THEMSELVES: Final = "themselves"
"""``said_by: themselves``: the group answered for itself; anything else is hearsay."""

RESERVED: Final = NOT_KNOWING | {
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "project", "themselves",
}  # fmt: skip
"""Words that may not be ids: answers to every factor, or words that YAML 1.1 reads as something else."""

CONDITION_WORDS: Final = (
    "all", "any", "not", "always", "some", "every", "where", "phase", "unknown", "unknown_percent", "differs",
    "gap", "found", "roles_described",
)  # fmt: skip
"""The words of the language of conditions, so that no factor can be called so."""

WORD_PATTERN: Final = r"^[a-z][a-z0-9_]*$"
SLUG_PATTERN: Final = r"^[a-z][a-z0-9_-]*$"
NAME_PATTERN: Final = r"^([a-z][a-z0-9_-]*/)?[a-z][a-z0-9_-]*$"

Word = Annotated[str, StringConstraints(pattern=WORD_PATTERN, max_length=80)]
"""An id of a factor, level, theme, corner or viewpoint."""
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=80)]
"""An id of a rule, project, source, pack or stakeholder."""
Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=161)]
"""The id of a rule or factor, or its public name ``pack/id``."""


def own_id(name: str) -> str:
    """Give the id in a name, which is the same whether or not that of its pack stands before it."""
    return name.rpartition("/")[2]


CONCERN_WORDS: Final[dict[Concern, str]] = {
    "children": marked("children or young people are among those it is about"),
    "interpreter": marked("not everyone shares a language"),
    "digital": marked("something happens on screen, or the work is about a digital service"),
    "supplier": marked("a supplier or contract sets limits"),
    "varying_capacity": marked("for some, the ability to understand or decide is limited, or varies"),
}

CONCERN_SHORT: Final[dict[Concern, str]] = {
    "children": marked("children"),
    "interpreter": marked("interpreter"),
    "digital": marked("digital"),
    "supplier": marked("supplier"),
    "varying_capacity": marked("varying capacity"),
}

STEP_WORDS: Final[dict[StepStatus, str]] = {
    "planned": marked("planned"),
    "under_way": marked("under way"),
    "done": marked("done"),
    "let_go": marked("let go"),
}
"""How far a step has come."""

PHASE_WORDS: Final[dict[Phase, str]] = {
    "initiating": marked("initiating"),
    "scoping": marked("scoping"),
    "designing": marked("designing"),
    "testing": marked("testing"),
    "deciding": marked("deciding"),
    "implementing": marked("implementing"),
    "evaluating": marked("evaluating"),
    "spreading": marked("spreading"),
}

ROLE_WORDS: Final[dict[Role, str]] = {
    "users": marked("users"),
    "relatives": marked("relatives"),
    "personnel": marked("personnel"),
    "managers": marked("managers"),
    "coach": marked("the coach"),
    "civil_society": marked("user organisations"),
    "funders": marked("funders"),
    "researchers": marked("researchers"),
}

THE_ROLE_WORDS: Final[dict[Role, str]] = {
    "users": marked("the users"),
    "relatives": marked("the relatives"),
    "personnel": marked("the personnel"),
    "managers": marked("the managers"),
    "coach": marked("the coach"),
    "civil_society": marked("the user organisations"),
    "funders": marked("the funders"),
    "researchers": marked("the researchers"),
}
"""The same for those of a role who take part in a project, which other languages than English inflect."""
