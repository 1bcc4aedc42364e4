"""Who comes, read from plain words in English and Swedish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.adapters.session import counted, people_given
from equipoise.adapters.session.people import MAX_PEOPLE
from equipoise.adapters.session.vocabulary import KNOWN
from equipoise.engine.errors import UsageError
from equipoise.engine.terms import ROLES, Role
from equipoise.engine.words import words_in


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("3 patients, 2 relatives, 6 staff", {"users": 3, "relatives": 2, "personnel": 6}),
        ("3 patienter, 2 närstående, 6 personal", {"users": 3, "relatives": 2, "personnel": 6}),
        ("en chef och två patienter + 3 anhöriga", {"users": 2, "relatives": 3, "managers": 1}),
        ("6 st sjuksköterskor; 2 läkare", {"personnel": 8}),
        ("six members of staff and a unit manager", {"personnel": 6, "managers": 1}),
        ("Staff: 6, managers (2)", {"personnel": 6, "managers": 2}),
        ("4 nurses, 2 doctors, coach", {"personnel": 6, "coach": 1}),
        ("2 people from user organisations, 1 politiker", {"civil_society": 2, "funders": 1}),
        ("1 person from a user organisation and 3 forskare", {"civil_society": 1, "researchers": 3}),
        ("5 personer ur personalen", {"personnel": 5}),
        ("2 x residents\n0 managers", {"users": 2, "managers": 0}),
        ("3 PATIENTS.", {"users": 3}),
        ("two service-users", {"users": 2}),
        ("6 äldre, 2 boende, 1 barn, 3 ungdomar, 1 omsorgstagare, 2 deltagare", {"users": 15}),
        ("6 older people, 2 elders, 3 residents, 1 child, 2 clients", {"users": 14}),
        ("2 anhöriga, 3 carers, 1 family", {"relatives": 6}),
        ("6 de äldre", {"users": 6}),
    ],
)  # fmt: skip
def test_plain_words_are_read(text: str, people: dict[Role, int]) -> None:
    """Numbers in figures or words, before or after; several words for one role add up."""
    assert people_given(text) == people


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("3 patinter", "--group: who 'patinter' are is not understood. Did you mean patienter?"),
        ("nurses", "--group: how many 'nurses' come is not said. Write a number before it, such as: 3 nurses."),
        ("501 users", "--group: a meeting of more than 500 people is not one that can be planned here. "
                      "Plan several smaller ones."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(text: str, says: str) -> None:
    """The part that is not understood, and what to write instead."""
    with pytest.raises(UsageError) as raised:
        people_given(text)
    assert str(raised.value) == says


@pytest.mark.parametrize("text", ["", "2 dogs", "7", "0 users", " , ;"])
def test_what_is_understood_is_told(text: str) -> None:
    """With all roles named, where nothing is near."""
    with pytest.raises(UsageError, match="These are understood"):
        people_given(text)


def test_names_of_the_projects_own_groups_are_read() -> None:
    """As the coach wrote them, beside the words for roles, which hold where the two differ."""
    names: dict[str, Role] = {"Night  Staff": "personnel", "Doulas": "civil_society", "Patients": "civil_society"}
    people = people_given("2 night staff, 3 doulas, 4 patients", names)
    assert people == {"users": 4, "personnel": 2, "civil_society": 3}
    with pytest.raises(UsageError, match="Did you mean doulas"):
        people_given("3 dulas", names)


def test_the_groups_of_the_file_are_named_where_somebody_is_not_understood() -> None:
    """With how to write them; and they are read without the article before them, too."""
    names: dict[str, Role] = {"De äldre med hemtjänst": "users", "Night staff": "personnel"}
    with pytest.raises(UsageError, match=r"after a number: De äldre med hemtjänst; Night staff\. These are understood"):
        people_given("6 zebras", names)
    assert people_given("6 De äldre med hemtjänst, 2 äldre med hemtjänst", names) == {"users": 8}


def test_every_part_that_is_wrong_is_told() -> None:
    """Not only the first."""
    with pytest.raises(UsageError) as raised:
        people_given("2 dogs, 3 cats, 1 user")
    assert len(raised.value.problems) == 2


def test_every_word_is_read_as_its_role() -> None:
    """No word stands for two roles, and each is understood with a number before it."""
    words = [word for role in ROLES for word in KNOWN[role]]
    assert len(words) == len(set(words))
    assert all(people_given(f"3 {word}") == {role: 3} for role in ROLES for word in KNOWN[role])


@given(
    people=st.dictionaries(st.sampled_from(ROLES), st.integers(1, 60), min_size=1), locale=st.sampled_from(["en", "sv"])
)
def test_what_is_said_is_understood(people: dict[Role, int], locale: str) -> None:
    """Law: the words in which a plan counts people, in either language, are read back as the same people."""
    words = words_in(locale)
    told = words.listed(counted(role, count, words) for role, count in people.items())
    assert people_given(told) == {role: people[role] for role in ROLES if role in people}


@given(text=st.text(max_size=40))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    """Nothing but a usage error, and never nobody or too many."""
    try:
        people = people_given(text)
    except UsageError:
        return
    assert 0 < sum(people.values()) <= MAX_PEOPLE


def test_a_name_of_a_group_is_never_cut() -> None:
    """Neither at its own and, och or comma; the longest name that is there is meant, and what follows it is cut."""
    names: dict[str, Role] = {
        "Patients and former patients": "civil_society",
        "Patients": "users",
        "Natt och dag, avdelning 4": "personnel",
        "Night nurses": "personnel",
        "...": "managers",
    }
    people = people_given("7 PATIENTS  and former patients, 12 Night nurses", names)
    assert people == {"civil_society": 7, "personnel": 12}
    assert people_given("3 natt och dag, avdelning 4 och 2 patients and 1 chef", names) == {
        "users": 2,
        "personnel": 3,
        "managers": 1,
    }
