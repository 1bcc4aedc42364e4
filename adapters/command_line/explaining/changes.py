"""The words for changes of answers, and for how many answers lean where."""

from collections.abc import Mapping
from typing import Final

from equipoise.engine.changing.explanation import ChangeShown
from equipoise.engine.terms import Side
from equipoise.engine.wording import roles_words, sentence
from equipoise.engine.words import Words, marked

_TOWARD: Final[dict[Side, str]] = {
    "organisation": marked("{count} towards the organisation"),
    "users": marked("{count} towards users"),
    "other": marked("{count} towards those who find it easiest to take part"),
}


class ChangeWords:
    """Says changes in one language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.say = words.say

    def change(self, change: ChangeShown, told: bool = False, power: bool = True) -> str:
        """Say one change; how it is now only where that was not just ``told``; ``power``: and who could move it."""
        then = self.then(change)
        if told:
            said = self.say("{question} Then: {then}", question=change.question, then=then)
        else:
            now = sentence(change.now_label)
            said = self.say("{question} Now: {now} Then: {then}", question=change.question, now=now, then=then)
        return f"{said} {self._power(change) if power or change.given else ''}".rstrip()

    def then(self, change: ChangeShown) -> str:
        """Say how it would be then."""
        then = f" {self.say('Or:')} ".join(map(sentence, change.then_labels))
        return self.say("{answer} (said by themselves)", answer=then) if change.themselves else then

    def _power(self, change: ChangeShown) -> str:
        """Say who has the power to move it; what only needs to be known is nobody's to move."""
        if change.given:
            return self.say("(given)")
        if not change.known or not change.moved_by:
            return ""
        return self.say("(could be moved by: {roles})", roles=roles_words(change.moved_by, self.words))

    def counts(self, toward: Mapping[Side, int], known: int) -> str:
        """Say how many known answers lean where, and how many are balanced."""
        parts = [self.say(_TOWARD[side], count=count) for side, count in toward.items() if count]
        parts.append(self.say("{count} balanced", count=known - sum(toward.values())))
        return self.say("{counts} of {known} known", counts=", ".join(parts), known=known)

    def more(self, count: int) -> str:
        """Say how many more there are."""
        return self.words.say_many("and {count} more (--verbose)", "and {count} more (--verbose)", count)
