"""Draws how the corners of a reflection lean and where they meet, as SVG, and tells the same in words."""

from collections.abc import Collection, Iterable

from equipoise.adapters.documents import Block, Document, Picture
from equipoise.adapters.picture.before import Before, before_in
from equipoise.adapters.picture.content import Content
from equipoise.adapters.picture.drawing import WIDTH, lay_out
from equipoise.adapters.picture.gathering import content_of
from equipoise.adapters.picture.narrow import NARROW, lay_out_narrow
from equipoise.adapters.picture.svg import svg_of
from equipoise.adapters.picture.twin import described, opening_of, rest_of, summed_up, twin_of
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection, VersionBalance
from equipoise.engine.terms import Role

__all__ = ["Before", "before_in", "picture_and_words", "picture_document", "to_svg", "twin"]


def to_svg(
    reflection: Reflection,
    others: Iterable[VersionBalance] = (),
    before: Before | None = None,
    pack: Pack | None = None,
    told_themselves: Collection[Role] | None = None,
) -> str:
    """Draw a reflection as SVG that stands alone.

    ``others`` is what ``Reflector.balances`` gives in the same view and language, ``before`` is last time; each is laid
    over it, told apart by shape and words. ``pack`` is that of the reflection, the built-in one unless given.
    ``told_themselves`` is what ``Reflector.told_themselves`` gives in the same view.
    """
    content = content_of(reflection, others, before, pack, told_themselves)
    return _drawn(content, alone=True)


def twin(
    reflection: Reflection,
    others: Iterable[VersionBalance] = (),
    before: Before | None = None,
    pack: Pack | None = None,
    told_themselves: Collection[Role] | None = None,
) -> tuple[Block, ...]:
    """Tell in blocks of text all that the picture shows."""
    return twin_of(content_of(reflection, others, before, pack, told_themselves))


def picture_and_words(
    reflection: Reflection,
    others: Iterable[VersionBalance] = (),
    before: Before | None = None,
    pack: Pack | None = None,
    told_themselves: Collection[Role] | None = None,
) -> tuple[Block, ...]:
    """Draw a reflection for a document, so that the picture keeps to a page, and tell beneath it all that it shows."""
    return _picture_and_words(content_of(reflection, others, before, pack, told_themselves))


def picture_document(
    reflection: Reflection,
    others: Iterable[VersionBalance] = (),
    before: Before | None = None,
    pack: Pack | None = None,
    told_themselves: Collection[Role] | None = None,
) -> Document:
    """Make a document of who answered, the picture and, beneath it, the rest of its text twin."""
    content = content_of(reflection, others, before, pack, told_themselves)
    return Document(
        title=content.full_title,
        locale=reflection.locale,
        blocks=(
            *opening_of(content),
            *_picture_and_words(content),
        ),
        marking=content.marking,
        date=reflection.context.project.date,
    )


def _picture_and_words(content: Content) -> tuple[Block, ...]:
    narrow = svg_of(lay_out_narrow(content), NARROW, content.full_title, described(content), content.words.locale)
    return Picture(_drawn(content, alone=False), summed_up(content), narrow), *rest_of(content)


def _drawn(content: Content, *, alone: bool) -> str:
    sheet = lay_out(content, alone=alone)
    return svg_of(sheet, WIDTH, content.full_title, described(content), content.words.locale)
