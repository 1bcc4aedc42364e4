"""What a file is called that somebody takes home: of which project it is, what is in it, and since when."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote

from equipoise.adapters.web.sheet import Sheet
from equipoise.engine.reflecting.reflection import View
from equipoise.engine.sides.versions import views_of
from equipoise.engine.spelling import in_plain_letters
from equipoise.engine.wording import roles_words
from equipoise.engine.words import marked

MOST_BYTES: Final = 60
"""So long is what comes from somebody's own words; a system may cut off what is longer than 255 in all."""
MOST_ROLES: Final = 3

_PAGE: Final[dict[View, str]] = {"coach": marked("page for the coach"), "shareable": marked("page to share")}
_SIDES: Final[dict[View, str]] = {
    "coach": marked("side by side for the coach"),
    "shareable": marked("side by side to share"),
}


@dataclass(frozen=True, slots=True)
class FileName:
    """A name in the letters of the language, and the same in plain ones for where those are not known."""

    real: str
    plain: str

    @property
    def as_attachment(self) -> str:
        """Write it as RFC 6266 has it: a program that knows only plain letters finds them first."""
        return f"attachment; filename=\"{self.plain}\"; filename*=UTF-8''{quote(self.real, safe='')}"


def answers_name(sheet: Sheet) -> FileName:
    """Name the file of the answers: the project, who answered, and the day."""
    context, words = sheet.context, sheet.words
    views = views_of(context).values() if context.viewpoints else ()
    roles = list(dict.fromkeys(role for view in views for role in view.answered_by)) or context.answered_by
    told = 0 < len(roles) <= MOST_ROLES
    what = words.say("answers by {who}", who=roles_words(roles, words)) if told else words.say("answers")
    return _named((_title(sheet) or words.say("project"), what), ".yaml")


def page_name(sheet: Sheet, view: View, suffix: str) -> FileName:
    """Name a page that was downloaded: whom it is for comes first, where a name that is cut off still says it."""
    return _named((sheet.words.say(_PAGE[view]), _title(sheet)), suffix)


def sides_name(sheet: Sheet, view: View, suffix: str) -> FileName:
    """Name a comparison that was downloaded; whom it is for comes first."""
    return _named((sheet.words.say(_SIDES[view]), _title(sheet)), suffix)


def _title(sheet: Sheet) -> str:
    return sheet.context.project.title or sheet.context.project.id or ""


def _named(parts: Sequence[str], suffix: str) -> FileName:
    end = f"{date.today().isoformat()}{suffix}"
    real = (_short(_in_letters(part)) for part in parts)
    plain = (_short(in_plain_letters(part, "-")) for part in parts)
    return FileName("_".join((*filter(None, real), end)), "_".join((*filter(None, plain), end)))


def _in_letters(text: str) -> str:
    """Write words in small letters and digits of any language, with a hyphen between them and no other sign."""
    kept = (sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in unicodedata.normalize("NFC", text))
    return "-".join("".join(kept).casefold().split())


def _short(text: str) -> str:
    """Cut after a whole word, if there is one."""
    cut = text.encode()[: MOST_BYTES + 1].decode(errors="ignore")
    return text if len(text.encode()) <= MOST_BYTES else cut.rpartition("-")[0] or cut[:-1]
