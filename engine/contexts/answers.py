"""Reads the answers under the headings of a context in the words of a pack."""

import re
from typing import Any, Final

from equipoise.engine.contexts.mistakes import Mistakes
from equipoise.engine.documents import Path
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.spelling import did_you_mean, level_meant
from equipoise.engine.terms import NOT_KNOWING, PROJECT, UNKNOWN, WORD_PATTERN
from equipoise.engine.words import Worded, in_a_row, said

MAX_NOTE: Final = 2_000
_FEW: Final = 6
"""Of so many answers at most it is told what each says."""


class AnswerReader:
    """Reads answers, also those whose factor or level was renamed or is no longer asked."""

    def __init__(self, pack: Pack, mistakes: Mistakes) -> None:
        self.pack = pack
        self.mistakes = mistakes
        self.wrong = mistakes.wrong
        self.note = mistakes.note

    def read(self, value: Any, path: Path, heading: str, role: str, answers: dict[str, Any]) -> None:
        """Read what stands under a heading into ``answers``; ``role`` is who holds them, or the project."""
        if value is None:
            return
        if not isinstance(value, dict):
            self.wrong("shape", path, said("{heading!r} must have lines `factor: answer` under it.", heading=heading))
            return
        heading = self._corner(heading, path)
        for key, raw in value.items():
            if raw is None or (isinstance(raw, dict) and all(each is None for each in raw.values())):
                continue  # a line of the template left empty: not asked
            at = (*path, key)
            factor = self._factor(key, at, heading, role)
            if factor is None:
                continue
            now = factor if isinstance(factor, str) else factor.id
            if now in answers:
                self.wrong(
                    "answered_twice", at, said("{factor!r} is answered twice.", factor=now), said("Keep one answer.")
                )
            answers[now] = self._kept(raw, at) if isinstance(factor, str) else self._answer(raw, factor, at)

    def _corner(self, heading: str, path: Path) -> str:
        """Give what a heading is called now; a pack may have renamed the corner."""
        now = self.pack.former_corners.get(heading, heading)
        if heading in self.pack.corner_ids or now == heading:
            return heading
        self.note(
            "renamed",
            path,
            said("{heading!r} is called {now!r} here.", heading=heading, now=now),
            said("It is read all the same."),
        )
        return now

    def _factor(self, key: str, at: Path, heading: str, role: str) -> Factor | str | None:
        """Find the factor meant; a retired or silenced one is given as its id; None is a mistake."""
        now = self.pack.factor_now(key)
        if (say := self.pack.no_longer_asked(now)) is not None:
            self.note(
                "no_longer_asked",
                at,
                said("{key!r} is no longer asked: {say}", key=key, say=say),
                said("The answer is kept and not read."),
            )
            return now
        if now != key:
            self.note(
                "renamed",
                at,
                said("{key!r} is now called {now!r}.", key=key, now=now),
                said("The answer is read under its new name."),
            )
        factor = self.pack.factors.get(now)
        if factor is None:
            known = [each.id for each in self.pack.factors.values() if _may_hold(each, role)]
            near = did_you_mean(key, known) or did_you_mean(key, self.pack.factors)
            self.wrong("unknown_factor", at, said("there is no factor {name!r}.", name=key[:80]), near)
            return None
        if not _may_hold(factor, role):
            self.wrong("wrong_holder", at, *_wrong_holder(factor, role))
            return None
        if heading != factor.corner:
            self.note(
                "heading",
                at,
                said(
                    "{factor!r} belongs to {corner}, not {heading}.", factor=now, corner=factor.corner, heading=heading
                ),
                said("It is read all the same."),
            )
        return factor

    def _levels_with_words(self, factor: Factor) -> str:
        """List the answers to a factor, with what each says where they are few: an id alone may be misread."""
        if len(factor.position) > _FEW:
            return _levels_of(factor)
        from equipoise.engine.packs.texts import Texts, spoken_locales  # only where something is wrong

        texts = {locale: Texts(self.pack, locale) for locale in spoken_locales(self.pack)}
        words = [
            {locale: f"{level} ({each.see(factor, level).rstrip('.')})" for locale, each in texts.items()}
            for level in factor.position
        ]
        return _answers_are(in_a_row(*(Worded(each["en"], each) for each in words), between=", "))

    def _answer(self, raw: Any, factor: Factor, at: Path) -> dict[str, Any]:
        answer = self._noted(raw, at)
        level = answer.get("level")
        if not isinstance(level, str):
            message = said("{answer!r} is not an answer to {factor!r}.", answer=str(raw)[:40], factor=factor.id)
            self.wrong("wrong_answer", at, message, self._levels_with_words(factor))
            return {"level": UNKNOWN}
        now, retired = factor_level(factor, level)
        if now is None:
            near = level_meant(level, [*factor.position, *NOT_KNOWING])
            fix = in_a_row(near, _levels_of(factor)) if near else self._levels_with_words(factor)
            self.wrong(
                "unknown_level",
                at,
                said("{answer!r} is not an answer to {factor!r}.", answer=level[:80], factor=factor.id),
                fix,
            )
            return {"level": UNKNOWN}
        if retired:
            self.note(
                "no_longer_asked",
                at,
                said(
                    "{level!r} is no longer an answer to {factor!r}: {retired}",
                    level=level,
                    factor=factor.id,
                    retired=retired,
                ),
            )
        elif now != level:
            self.note(
                "renamed",
                at,
                said("{level!r} is now called {now!r}.", level=level, now=now),
                said("It is read under its new name."),
            )
        return {**answer, "level": now}

    def _noted(self, raw: Any, at: Path) -> dict[str, Any]:
        """Give the level and the note of an answer in short or long form; a wrong note is left out."""
        if not isinstance(raw, dict):
            return {"level": raw}
        for key in raw:
            if key not in ("level", "note"):
                self.wrong(
                    "unknown_key",
                    (*at, key),
                    said("there is no key {key!r} here.", key=key[:80]),
                    said("Use level and note; put a note that holds a comma or a colon in quotes."),
                )
        note = raw.get("note")
        if not isinstance(note, str | None):
            self.wrong("shape", (*at, "note"), said("'note' must be text."), said("Put it in quotes."))
        elif note and len(note) <= MAX_NOTE:
            return {"level": raw.get("level"), "note": note}
        elif note:
            self.wrong(
                "shape",
                (*at, "note"),
                said("'note' is longer than {most:,} characters.", most=MAX_NOTE),
                said("Shorten it."),
            )
        return {"level": raw.get("level")}

    def _kept(self, raw: Any, at: Path) -> dict[str, Any]:
        """Keep the answer to a factor that is no longer asked; its levels are not known any more."""
        answer = self._noted(raw, at)
        if isinstance(answer["level"], str) and is_word(answer["level"]):
            return answer
        self.wrong(
            "wrong_answer",
            at,
            said("{answer!r} is not an answer.", answer=str(raw)[:40]),
            said("Write one word, or leave it out."),
        )
        return {"level": UNKNOWN}


def factor_level(factor: Factor, word: str) -> tuple[str | None, str]:
    """Give the level that a word means now, and what is said of it where it is retired; None if none."""
    if word in NOT_KNOWING or word in factor.position:
        return word, ""
    for level in factor.levels:
        if word == level.id and level.retired:
            return word, level.retired.say
        if word in level.formerly:
            return level.id, ""
    return None, ""


def _may_hold(factor: Factor, holder: str) -> bool:
    return factor.held_by_project if holder == PROJECT else holder in factor.held_by


def _wrong_holder(factor: Factor, holder: str) -> tuple[str, str]:
    if factor.held_by_project:
        message = said("{factor!r} is a fact of the project, not of a group.", factor=factor.id)
        return message, said("Write it under {corner}, outside the groups.", corner=factor.corner)
    holders = ", ".join(factor.held_by)
    fix = said("Write it under the {corner} of a group of: {holders}.", corner=factor.corner, holders=holders)
    if holder == PROJECT:
        return said("{factor!r} is held by groups, never by the project.", factor=factor.id), fix
    return said("a group of {role} cannot hold {factor!r}.", role=holder, factor=factor.id), fix


def _levels_of(factor: Factor) -> str:
    return _answers_are(", ".join(factor.position))


def _answers_are(levels: str) -> str:
    return said("Answers are: {levels}; or unknown, prefer_not_to_say, not_applicable.", levels=levels)


def is_word(text: str) -> bool:
    """Say whether a text can be an id."""
    return len(text) <= 80 and re.fullmatch(WORD_PATTERN, text) is not None
