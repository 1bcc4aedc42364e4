"""How a reflection, or a form made of a pack's factors, becomes a foreign thing: it says what it was made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from equipoise.adapters.contract.described import Described
from equipoise.engine.packs.pack import Pack
from equipoise.engine.reflecting.reflection import Reflection, VersionBalance


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What travels with all that is written: the rules by id in order, the packs as ``id version``, the locale."""

    rules: tuple[str, ...]
    packs: tuple[str, ...]
    locale: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written, what it is, and what it was made of.

    ``warnings`` are sentences on what the foreign form has no place for, such as what the reflection has withheld.
    """

    body: bytes
    media_type: str
    made_of: MadeOf
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How something is to be written; what a form knows nothing of, it leaves.

    ``plain``: without decoration, for screen readers. ``balances`` gives how the corners lean in each version of the
    answers (``Reflector.balances``), to a form that holds the picture; it gives none where that is not wanted.
    ``pack`` is the one that was used, where the picture is to heed its numbers. ``file`` is the project's, as a
    command takes it, for a page that names commands; empty where there is none. ``to_share`` gives what is shared of
    the same project, in the same words and for the same time, so that the coach's page can tell what stands there.
    """

    plain: bool = False
    balances: Callable[[], tuple[VersionBalance, ...]] = tuple
    pack: Pack | None = None
    file: str = ""
    to_share: Callable[[], Reflection] | None = None


AS_IT_IS: Final = Options()


@runtime_checkable
class OutAdapter(Described, Protocol):
    """Writes a reflection in a foreign form. Entry points: ``equipoise.adapters.out``.

    It writes what the reflection holds and no more, so that one made to be shared stays so; texts are escaped as the
    form asks, and stand word for word. The same reflection gives the same bytes.
    """

    def write(self, reflection: Reflection, options: Options, /) -> Rendered:
        """Write a reflection in its own language.

        Raises:
            EquipoiseError: what writes it is not installed, or it cannot be written.
        """


@runtime_checkable
class FormAdapter(Described, Protocol):
    """Makes a foreign form of the factors of a pack. Entry points: ``equipoise.adapters.form``.

    One codebook: the ids of factors and of levels are the codes in every form, whatever the labels.
    """

    def form(self, pack: Pack, locales: Sequence[str], factors: Sequence[str] | None, /) -> Rendered:
        """Make a form of these factors, else of the short form, in these languages, the first before others.

        Raises:
            EquipoiseError: there is no such factor or language, or what writes it is not installed.
        """


def made_of(reflection: Reflection) -> MadeOf:
    """Say what a reflection was made of."""
    return MadeOf(
        rules=tuple(question.id for question in reflection.questions),
        packs=tuple(f"{pack.id} {pack.version}" for pack in reflection.packs),
        locale=reflection.locale,
    )


def form_made_of(pack: Pack, locale: str) -> MadeOf:
    """Say what a form was made of: it holds no rule."""
    return MadeOf(rules=(), packs=tuple(f"{name.id} {name.version}" for name in pack.names), locale=locale)
