"""Plans a meeting from what was chosen: what is asked aloud and when, what comes before it, when it should wait.

What is asked aloud is chosen from what may be shared, so that the plan and the sheets for the groups hold the same
questions, and nobody in the room can hear how a small group answered. The rest is for the coach alone.
"""

from collections.abc import Mapping
from typing import Final

from equipoise.engine.contexts.context import Context
from equipoise.engine.contexts.redaction import parties_told, redact
from equipoise.engine.meeting.agenda import Asked, Timetable, talking_minutes, timetable
from equipoise.engine.meeting.session import Attending, Session, SessionPlan, Shared, Turn
from equipoise.engine.meeting.ways import first_words, tasks, ways
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.texts import Texts
from equipoise.engine.reflecting.reflection import Question, Reflection
from equipoise.engine.reflector import Reflector
from equipoise.engine.sides.answers import Version
from equipoise.engine.sides.versions import versions
from equipoise.engine.terms import Concern, Role

TIRING: Final[frozenset[Concern]] = frozenset({"children", "interpreter", "varying_capacity"})
"""What makes a meeting ask more of some, so that breaks come sooner."""
NOT_KNOWN_TO_BE_FEW: Final = 4
"""So many people at least are thought of where their number is not known."""


def plan_session(
    reflector: Reflector,
    context: Context,
    *,
    minutes: int = 60,
    present: Mapping[Role, int] | None = None,
    locale: str = "en",
) -> Session:
    """Plan a meeting of so many minutes. ``present`` says how many of each role come; else the context's groups.

    Raises:
        ContextError: the context is in the words of another pack.
        UsageError: minutes below 0, or an unknown locale.
    """
    coach = reflector.reflect(context, locale=locale)
    shared = _shared(reflector, context, minutes, present, locale)
    people = _people(context, reflector.pack, present)
    plan = make_plan(reflector.pack, coach, shared, minutes, people, _concerns(context))
    return Session(_with_more_time(plan, reflector, context, present), coach, shared)


def _with_more_time(
    plan: SessionPlan, reflector: Reflector, context: Context, present: Mapping[Role, int] | None
) -> SessionPlan:
    """Tell what keeps questions out: that nothing fits, or so few answered, or how many further ones time keeps out."""
    if plan.state not in ("meet", "nothing_aloud"):
        return plan
    aloud = reflector.reflect(context, view="shareable", with_find_out=False, present=present).questions
    if plan.state == "nothing_aloud":
        few = not parties_told(redact(context, reflector.pack))
        return plan.model_copy(update={"state": "too_short" if aloud else "too_few" if few else plan.state})
    return plan.model_copy(update={"further": max(0, len(aloud) - len(plan.questions))})


def _concerns(context: Context) -> tuple[Concern, ...]:
    return context.project.concerns or ()


def _shared(
    reflector: Reflector, context: Context, minutes: int, present: Mapping[Role, int] | None, locale: str
) -> Shared:
    talk = talking_minutes(minutes, not TIRING.isdisjoint(_concerns(context)))
    plain, easy = (
        reflector.reflect(
            context,
            view="shareable",
            minutes=talk,
            with_find_out=False,
            locale=locale,
            reading=reading,
            present=present,
        )
        for reading in ("plain", "easy")
    )
    joint = versions(redact(context, reflector.pack), reflector.pack)[0]
    return Shared(plain, easy, _roles(joint, present), joint, minutes, Texts(reflector.pack, locale))


def _roles(joint: Version, present: Mapping[Role, int] | None) -> tuple[Role, ...]:
    if present is not None:
        return tuple(role for role, count in present.items() if count)
    return tuple(joint.groups_by_role)


def _people(context: Context, pack: Pack, present: Mapping[Role, int] | None) -> tuple[Attending, ...]:
    """Count those who come: as told, else as the context lists its groups."""
    if present is not None:
        return tuple(Attending(role=role, count=count) for role, count in present.items() if count)
    joint = versions(context, pack)[0]
    counted = ((role, joint.people(role)) for role in joint.groups_by_role)
    return tuple(Attending(role=role, count=bounds[1] if bounds else None) for role, bounds in counted)


def make_plan(
    pack: Pack,
    coach: Reflection,
    shared: Shared,
    minutes: int,
    people: tuple[Attending, ...],
    concerns: tuple[Concern, ...],
) -> SessionPlan:
    """Put a plan together from what the coach sees and from what may be shared."""
    paused = [question for question in coach.questions if pack.rule(question.id).pause]
    waits = bool(paused) or any(withheld.reason == "pause" for withheld in coach.withheld)
    time = shared.plain.meeting
    fits = time is None or time.questions > 0  # else the page holds what a longer meeting would
    questions = shared.plain.questions if fits and not waits else ()
    present = {each.role: each.count for each in people}
    count = sum(1 if each.count is None else each.count for each in people)
    times = _times(questions, pack, count, minutes, concerns)
    aside = [question for question in coach.questions if question.how != "together"]
    return SessionPlan(
        state="wait" if waits else "meet" if times.agenda else "too_short" if questions else "nothing_aloud",
        minutes=minutes,
        people=people,
        concerns=concerns,
        agenda=times.agenda,
        turns=_turns(questions, pack, present, count, concerns),
        drop=times.drop,
        beyond=times.beyond,
        tasks=tasks(present) if times.agenda else (),
        questions=questions,
        pause=tuple(paused),
        before=tuple(question for question in aside if not question.mirror and question not in paused),
        mirrors=tuple(question for question in coach.questions if question.mirror),
    )


def _times(
    questions: tuple[Question, ...], pack: Pack, people: int, minutes: int, concerns: tuple[Concern, ...]
) -> Timetable:
    asked = [_asked(question, pack, people) for question in questions]
    return timetable(asked, pack.meeting, minutes, not TIRING.isdisjoint(concerns))


def _asked(question: Question, pack: Pack, people: int) -> Asked:
    return Asked(
        number=question.rank,
        seconds=pack.meeting.seconds(question.minutes, people),
        strength=question.kind == "strength",
        heavy=pack.rule(question.id).heavy,
        effort=question.suggestion.effort,
    )


def _turns(
    questions: tuple[Question, ...],
    pack: Pack,
    present: Mapping[Role, int | None],
    people: int,
    concerns: tuple[Concern, ...],
) -> tuple[Turn, ...]:
    heavy = [pack.rule(question.id).heavy for question in questions]
    unknown = not present or None in present.values()
    chosen = ways(heavy, max(people, NOT_KNOWN_TO_BE_FEW) if unknown else people, concerns)
    return tuple(
        Turn(
            question=question.rank,
            way=way,
            first=first_words(question.audience, present, way),
            heavy=is_heavy,
        )
        for question, way, is_heavy in zip(questions, chosen, heavy, strict=True)
    )
