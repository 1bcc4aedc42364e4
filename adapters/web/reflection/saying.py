"""What is said of the questions of a page: a slip beside each, and what becomes of one that was sent.

It is kept where the operator says, with the id of the project and never with an answer.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from equipoise.adapters.contract import OUTCOMES, Feedback, FeedbackError, Outcome, Why
from equipoise.adapters.feedback import OUTCOME_WORDS, WHY_WORDS, ConflictError, drawn_id, is_drawn, keep, said_of
from equipoise.adapters.web.sheet import Sheet
from equipoise.adapters.web.showing import DRAWN, KEPT, Shown, problem_words
from equipoise.engine.contexts.persons import looks_like
from equipoise.engine.errors import EquipoiseError, InputError
from equipoise.engine.wording import capital
from equipoise.engine.words import Words, marked

if TYPE_CHECKING:
    from equipoise.adapters.http import Service

KEY: Final = "key"
"""The key of what is sent: drawn for each page that is shown, so that a reload of the answer keeps nothing twice."""
_OF_KEY: Final = re.compile("[A-Za-z0-9_-]{16,64}")
_THANKS: Final = marked("Thank you, kept.")
_NOT_KEPT: Final = marked("It could not be kept just now. What you wrote is still here: send it again in a moment.")
_TWICE: Final = marked(
    "You have said something else of this question on this page before. Send it again, and both are kept."
)
_CHOOSE: Final = marked("Choose one of the three first.")
_WHICH_WORDS: Final = marked("Write the words in which you ask it.")
_WHICH_WHY: Final = marked("Choose why, or write it.")
_A_PERSON: Final = marked("This looks like {what}. Take it out: write about groups, never about single people.")
_KEPT_BY_NAME: Final = marked(
    "It is kept by whoever runs this page, for those who write the questions: what you say here, which question it is "
    "of, the language, the time, and the short name of your project, {project}. Your answers are never kept. To have "
    "it deleted, tell them that name."
)
_KEPT_BY_LOT: Final = marked(
    "It is kept by whoever runs this page, for those who write the questions: what you say here, which question it is "
    "of, the language, the time, and, since your project has no title, a name drawn by lot, {project}. Your answers "
    "are never kept. To have it deleted, tell them that name."
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody says of one question, as far as it is filled in.

    ``message`` says what became of it, ``wrong`` in which field something has to be looked at; ``status`` is that of
    the answer, and 0 where it was not sent just now.
    """

    rule: str
    outcome: str = ""
    words: str = ""
    why: str = ""
    own: str = ""
    message: str = ""
    wrong: str = ""
    status: int = 0

    @property
    def open(self) -> bool:
        """Say whether there is something on it that is not kept."""
        return bool(self.outcome or self.words.strip() or self.why or self.own.strip() or self.wrong)

    @property
    def text(self) -> str:
        """What is written on it, in the field that goes with its outcome."""
        return {"adapted": self.words, "rejected": self.own}.get(self.outcome, "")


def slips_page(sheet: Sheet, rules: Iterable[str], sent: Slip | None) -> Shown:
    """Give what a page shows to say something of these questions."""
    words = sheet.words
    told = words.say(_KEPT_BY_NAME if sheet.context.project.id else _KEPT_BY_LOT, project=project_of(sheet))
    return {
        "slips": {rule: sent if sent and sent.rule == rule else _slip(sheet, rule) for rule in rules},
        "outcomes": [(outcome, capital(words.say(OUTCOME_WORDS[outcome]))) for outcome in OUTCOMES],
        "whys": [(why, words.say(text)) for why, text in WHY_WORDS.items()],
        "kept_what": told,
    }


def new_key() -> str:
    """Draw a key for a page that is shown."""
    return secrets.token_urlsafe(16)


def project_of(sheet: Sheet) -> str:
    """Give the id that the project has, or the one that was drawn for it."""
    return sheet.context.project.id or sheet.one(DRAWN)


def with_project(sheet: Sheet) -> Sheet:
    """Draw an id for a project that has none, unless the page carries one already."""
    if sheet.context.project.id or is_drawn(sheet.one(DRAWN)):
        return sheet
    return replace(sheet, asked={**sheet.asked, DRAWN: (drawn_id(),)})


def with_thanks(sheet: Sheet, slip: Slip) -> Sheet:
    """Let the page carry that something was kept of this question, if it was."""
    if slip.status != 200:
        return sheet
    return replace(sheet, asked={**sheet.asked, KEPT: (*sheet.asked.get(KEPT, ()), slip.rule)})


def send_slip(sheet: Sheet, service: "Service", sender: str) -> Slip:
    """Keep the slip that was sent in the name of its sender, and give it back with what became of it.

    It waits: call it in a thread.
    """
    rule, words = sheet.one("feedback"), sheet.words
    slip = _filled(sheet, rule)
    if (lacking := _lacking(slip, words)) is not None:
        field, message = lacking
        return replace(slip, message=message, wrong=field, status=422)
    try:
        keep(service, [_feedback(slip, sheet)], sender)
    except ConflictError:
        return replace(slip, message=words.say(_TWICE), status=409)
    except (FeedbackError, InputError) as error:
        message = " ".join(problem_words(each, words) for each in error.problems)
        return replace(slip, message=message, wrong=_field(slip), status=422)
    except EquipoiseError:
        return replace(slip, message=words.say(_NOT_KEPT), status=503)
    return Slip(rule, message=words.say(_THANKS), status=200)


def _feedback(slip: Slip, sheet: Sheet) -> Feedback:
    pack = sheet.reflector.pack
    rule = pack.find_rule(slip.rule)
    layer = pack.rule_pack.get(rule.id) if rule is not None else None
    return said_of(
        project_of(sheet),
        slip.rule,
        cast("Outcome", slip.outcome),
        slip.text,
        why=cast("Why", slip.why) or None,
        pack=layer,
        version=next((each.version for each in pack.names if each.id == layer), None),
        locale=sheet.locale,
        key=key if _OF_KEY.fullmatch(key := sheet.one(KEY)) else new_key(),
    )


def _lacking(slip: Slip, words: Words) -> tuple[str, str] | None:
    """Say what has to be looked at before a slip can be sent: in which field, and what."""
    if slip.outcome not in OUTCOMES:
        return "outcome", words.say(_CHOOSE)
    if slip.outcome == "adapted" and not slip.text.strip():
        return "words", words.say(_WHICH_WORDS)
    if slip.outcome == "rejected" and not (slip.why or slip.text.strip()):
        return "why", words.say(_WHICH_WHY)
    if found := next(iter(looks_like(slip.text)), None):
        return _field(slip), words.say(_A_PERSON, what=words.say(found))
    return None


def _field(slip: Slip) -> str:
    return {"adapted": "words", "rejected": "own"}.get(slip.outcome, "outcome")


def _slip(sheet: Sheet, rule: str) -> Slip:
    """Give a slip that was not sent just now; what was filled in stays, and so does that one was kept before."""
    thanks = sheet.words.say(_THANKS) if rule in sheet.asked.get(KEPT, ()) else ""
    return replace(_filled(sheet, rule), message=thanks)


def _filled(sheet: Sheet, rule: str) -> Slip:
    outcome, words, why, own = (sheet.one(f"{name}.{rule}") for name in ("outcome", "words", "why", "own"))
    return Slip(rule, outcome, words, why, own)
