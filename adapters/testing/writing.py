"""What every adapter that writes reflections keeps to."""

import re
from collections.abc import Iterator
from itertools import islice

from equipoise.adapters.contract import AS_IT_IS, Kind, OutAdapter, Rendered
from equipoise.adapters.testing.describing import DescribedConformance
from equipoise.adapters.testing.holding import hold
from equipoise.adapters.testing.samples import PLANTED, contexts
from equipoise.engine.contexts.context import Context
from equipoise.engine.packs.texts import spoken_locales
from equipoise.engine.reflecting.reflection import Reflection
from equipoise.engine.reflector import Reflector


class OutAdapterConformance(DescribedConformance):
    """Tries an adapter that writes reflections; ``text`` is yours to write where the body is not plain text."""

    kind: Kind = "out"
    adapter: OutAdapter

    def text(self, rendered: Rendered) -> str:
        """Read what was written as its reader would, without the marks of the form."""
        return rendered.body.decode()

    def reflections(self) -> Iterator[Reflection]:
        """Give some to write, in both views and in each language of the pack."""
        reflector = Reflector(self.pack)
        for context in islice(contexts(self.pack), 2):
            for locale in spoken_locales(self.pack):
                yield reflector.reflect(context, view="coach", locale=locale)
                yield reflector.reflect(context, view="shareable", locale=locale)

    def test_every_question_stands_word_for_word(self) -> None:
        """Each in its place in the order, with its step, whatever the view and the language."""
        for reflection in self.reflections():
            text, at = _plain(self.text(self._write(reflection))), 0
            for question in reflection.questions:
                about = f"{reflection.view}, {reflection.locale}"
                found = text.find(_plain(question.text), at)
                hold(found >= 0, f"{about}: not found, or not in its place: {question.text}")
                hold(_plain(question.suggestion.text) in text, f"{about}: not found: {question.suggestion.text}")
                at = found + 1

    def test_what_was_left_out_is_told_or_warned_of(self) -> None:
        """Each rule that holds and was withheld stands there by its id, or how many they are; else it is warned."""
        for reflection in self.reflections():
            made = self._write(reflection)
            text = self.text(made)
            ids = "".join(text.split())
            gone = [each.id for each in reflection.withheld if each.id not in ids]
            told = made.warnings or str(len(reflection.withheld)) in re.findall(r"\d+", text)
            about = f"{reflection.view}, {reflection.locale}"
            hold(not gone or told, f"{about}: left out in silence, though they hold: {gone}.")
            hold(all(map(str.strip, made.warnings)), f"{about}: it warns without a word.")

    def test_it_says_what_it_was_made_of(self) -> None:
        """The rules, the packs with their versions, and the language travel with what is written."""
        for reflection in self.reflections():
            rendered = self._write(reflection)
            rules = tuple(question.id for question in reflection.questions)
            packs = tuple(f"{pack.id} {pack.version}" for pack in reflection.packs)
            told = rendered.made_of
            hold((told.rules, told.packs, told.locale) == (rules, packs, reflection.locale), f"It says {told}.")
            hold(rendered.media_type in self.adapter.media_types, f"{rendered.media_type} is none of its media types.")

    def test_the_same_reflection_gives_the_same_bytes(self) -> None:
        """No clock and no chance is in it."""
        for reflection in islice(self.reflections(), 2):
            hold(self._write(reflection) == self._write(reflection), "Written twice, it was two things.")

    def test_what_looks_like_marks_is_text(self) -> None:
        """Whatever somebody wrote as a title or a question stands as it was written, and does nothing."""
        reflection = next(each for each in self.reflections() if each.questions)
        for planted in PLANTED:
            rendered = self._write(_with_text(reflection, planted))
            hold(_plain(planted) in _plain(self.text(rendered)), f"Not found as it was written: {planted}")
            if rendered.media_type.startswith("text/html"):
                hold(b"<script>alert" not in rendered.body, "A script that somebody wrote stands as a script.")

    def test_an_empty_page_can_be_written(self) -> None:
        """Where nothing is known and nothing holds."""
        for view in ("coach", "shareable"):
            empty = Reflector(self.pack).reflect(Context.from_dict({"equipoise": 1}, self.pack), view=view)
            hold(self._write(empty).body, f"{view}: nothing was written of a page with few words.")

    def _write(self, reflection: Reflection) -> Rendered:
        made = self.adapter.write(reflection, AS_IT_IS)
        hold(isinstance(made, Rendered), f"It gives {type(made).__name__}, not what was rendered.")
        return made


def _plain(text: str) -> str:
    """Leave out how lines are broken."""
    return " ".join(text.split())


def _with_text(reflection: Reflection, text: str) -> Reflection:
    first, *rest = reflection.questions
    project = reflection.context.project.model_copy(update={"title": text})
    return reflection.model_copy(
        update={
            "questions": (first.model_copy(update={"text": text}), *rest),
            "context": reflection.context.model_copy(update={"project": project}),
        }
    )
