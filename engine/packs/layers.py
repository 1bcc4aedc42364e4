"""Lays the packs that were read over one another, and makes one checked pack of them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from equipoise.engine.canonical import digest
from equipoise.engine.conditions.reader import Complain
from equipoise.engine.contexts.reader import KEYS
from equipoise.engine.documents import Path as Steps
from equipoise.engine.documents import every_value
from equipoise.engine.errors import PackError
from equipoise.engine.packs.compiler import Compiled, compile_rules
from equipoise.engine.packs.factors import Factor, RetiredFactor
from equipoise.engine.packs.laid import Laid
from equipoise.engine.packs.manifest import Labelled, LeanWords, Manifest, Meeting, SmallGroup
from equipoise.engine.packs.pack import Pack, PackName, Source
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.source import PackSource, Piece
from equipoise.engine.packs.whole import check_factors, check_manifest
from equipoise.engine.shape import Frozen
from equipoise.engine.spelling import did_you_mean
from equipoise.engine.terms import RESERVED
from equipoise.engine.words import said


def lay(sources: Sequence[PackSource]) -> Pack:
    """Lay packs over one another from left to right, and check the whole.

    Raises:
        PackError: all that is wrong, each with file and line.
    """
    layers = _Layers()
    for source in sources:
        layers.add(source)
    return layers.pack()


class _Layers(Laid):
    """Lays packs over one another, one after the other."""

    def add(self, source: PackSource) -> None:
        self.problems += source.problems
        self.lost |= {_lost_with(problem.where) for problem in source.problems}
        manifest = self.shaped(Manifest, source.manifest)
        if manifest is None:
            self.lost |= {
                (code, "") for code in ("theme", "corner", "side", "unknown_factor", "unknown_rule", "source")
            }
            for pieces, model in ((source.factors, Factor), (source.sources, Source), (source.rules, Rule)):
                for piece in pieces:
                    if not (isinstance(piece.data, dict) and model is Factor and "retired" in piece.data):
                        self.shaped(model, piece)
            return
        self._whole_numbers(source.manifest, "follow_ups")
        self._extends(manifest, source.manifest)
        self._manifest(manifest, source.manifest)
        factors = [self._factor(piece, manifest.id) for piece in source.factors]
        sources = [self._source(piece) for piece in source.sources]
        rules = [self._rule(piece, manifest.id) for piece in source.rules]
        self._switch_off(manifest, source.manifest)
        for locale, texts in source.catalogues.items():
            self.catalogues.setdefault(locale, {}).update(texts)
        made = source.digest
        if made is None and not self.problems:
            made = digest([_content(each) for each in (manifest, *factors, *sources, *rules)])
        self.names.append(PackName(manifest.id, manifest.version, made or ""))

    def _whole_numbers(self, piece: Piece, *keys: str) -> None:
        """A digest has no fractions; where data may be anything, nothing else keeps them out."""
        for key in keys:
            for path in _fractions(piece.data.get(key), (key,)):
                self.wrong(
                    piece,
                    path,
                    "number",
                    said("a number with decimals cannot stand here."),
                    said("Use a whole number."),
                )

    def _usable(self, piece: Piece, path: Steps, word: str) -> None:
        if word in RESERVED:
            self.wrong(piece, path, "reserved", said("{id!r} may not be an id.", id=word), said("Choose another word."))

    def _extends(self, manifest: Manifest, piece: Piece) -> None:
        if any(name.id == manifest.id for name in self.names):
            self.wrong(
                piece, ("id",), "twice", said("the pack {id!r} is given twice.", id=manifest.id), said("Give it once.")
            )
        if manifest.extends is None:
            if self.names and manifest.corners:
                fix = said("Add `extends`, or give it alone.")
                self.wrong(piece, ("corners",), "extends", said("a pack beside another brings its own corners."), fix)
            return
        base = next((name for name in self.names if name.id == manifest.extends.id), None)
        if base is None:
            message = said("the pack {id!r} that this one extends is not given.", id=manifest.extends.id)
            self.wrong(piece, ("extends",), "extends", message, said("Give it before this one."))
            return
        from packaging.specifiers import InvalidSpecifier, SpecifierSet  # few packs extend another

        try:
            fits = base.version in SpecifierSet(manifest.extends.version)
        except InvalidSpecifier:
            self.wrong(piece, ("extends", "version"), "extends", said("a version is written like '>=1.2,<2'."))
            return
        if not fits:
            message = said(
                "this extends {id} {version}, and {here} is here.",
                id=base.id,
                version=manifest.extends.version,
                here=base.version,
            )
            self.wrong(
                piece, ("extends", "version"), "extends", message, said("Look whether it still fits, and widen it.")
            )

    def _manifest(self, manifest: Manifest, piece: Piece) -> None:
        self.at["manifest"] = piece
        self._usable(piece, ("id",), manifest.id)
        self.title = manifest.title
        given = manifest.model_dump(exclude_none=True, include=set(_TAKEN_OVER))
        self.manifest |= {key: getattr(manifest, key) for key in given}
        self.at |= dict.fromkeys(given, piece)
        self._corners(manifest, piece)
        self._named_once(piece, "themes", manifest.themes)
        self.themes |= {theme.id: theme for theme in manifest.themes}
        self.sides |= manifest.sides
        self.never_aloud += manifest.never_aloud

    def _corners(self, manifest: Manifest, piece: Piece) -> None:
        for old, new in manifest.rename_corners.items():
            if old not in {corner.id for corner in self.corners}:
                self.wrong(
                    piece,
                    ("rename_corners", old),
                    "corner",
                    said("there is no corner {corner!r} to rename.", corner=old),
                )
            self.factors = {
                key: (factor.model_copy(update={"corner": new}) if factor.corner == old else factor, at)
                for key, (factor, at) in self.factors.items()
            }
            self.corners = tuple(Labelled(id=new) if corner.id == old else corner for corner in self.corners)
            self.former_corners = {
                **{before: new if now == old else now for before, now in self.former_corners.items()},
                old: new,
            }
        if manifest.corners is not None:
            self.corners = manifest.corners
        key = "rename_corners" if manifest.rename_corners else "corners"
        self._named_once(piece, key, self.corners)
        for corner in self.corners:
            if corner.id in KEYS:
                message = said("{id!r} cannot be a corner: it has a meaning of its own in a context.", id=corner.id)
                self.wrong(piece, (key,), "reserved", message, said("Choose another word."))

    def _named_once(self, piece: Piece, key: str, named: Sequence[Labelled]) -> None:
        ids = [each.id for each in named]
        for each in dict.fromkeys(ids):
            self._usable(piece, (key,), each)
            if ids.count(each) > 1:
                self.wrong(
                    piece,
                    (key,),
                    "twice",
                    said("{id!r} stands twice under {key}.", id=each, key=key),
                    said("Keep one of them."),
                )

    def _factor(self, piece: Piece, pack_id: str) -> Any:
        if isinstance(piece.data, dict) and "retired" in piece.data:
            retired = self.shaped(RetiredFactor, piece)
            if retired is None:
                return None
            self.silenced[retired.id] = retired.retired.say
            self.factors.pop(retired.id, None)
            self.factor_pack.pop(retired.id, None)
            return retired
        factor = self.shaped(Factor, piece)
        if factor is None:
            self.lost.add(("unknown_factor", _id_in(piece)))
            return None
        if factor.id in self.factors or factor.id in self.silenced:
            message = said("the factor {id!r} is there already.", id=factor.id)
            self.wrong(piece, ("id",), "twice", message, said("Give it an id of its own."))
        else:
            self.factors[factor.id] = (factor, piece)
            self.factor_pack[factor.id] = pack_id
            self._former(factor, piece)
        return factor

    def _former(self, factor: Factor, piece: Piece) -> None:
        for old in factor.formerly:
            if old in self.former:
                message = said("{former!r} was called {old!r} too.", former=self.former[old], old=old)
                self.wrong(piece, ("formerly",), "twice", message, said("Keep it at one of them."))
            self.former[old] = factor.id

    def _source(self, piece: Piece) -> Any:
        source = self.shaped(Source, piece)
        if source is None:
            self.lost.add(("source", _id_in(piece)))
            return None
        if source.id in self.sources:
            message = said("the source {id!r} is there already.", id=source.id)
            self.wrong(piece, ("id",), "twice", message, said("Keep one of them."))
        self._usable(piece, ("id",), source.id)
        self.sources[source.id] = source
        return source

    def _rule(self, piece: Piece, pack_id: str) -> Any:
        rule: Rule | None = self.shaped(Rule, piece)
        if rule is None:
            self.lost.add(("unknown_rule", _id_in(piece)))
            return None
        self._whole_numbers(piece, "when", "examples")
        if rule.override is not None:
            self._override(rule, piece)
        elif rule.id in self.rules:
            message = said("the rule {id!r} is there already.", id=rule.id)
            self.wrong(piece, ("id",), "twice", message, said("Give it an id of its own, or say `override`."))
        self.rules[rule.id] = (rule, piece)
        self.rule_pack[rule.id] = pack_id
        return rule

    def _override(self, rule: Rule, piece: Piece) -> None:
        base = self.rules.get(rule.id)
        if base is None or rule.override is None:
            message = said("there is no rule {id!r} to override.", id=rule.id)
            self.wrong(piece, ("override", "id"), "override", message, did_you_mean(rule.id, self.rules))
            return
        old = _content(base[0])
        if self.problems:
            return
        if rule.override.base_digest != (now := digest(old)):
            differs = _difference(old, _content(rule))
            message = said(
                "the rule {id!r} beneath this one has changed; it differs in {differs}.", id=rule.id, differs=differs
            )
            fix = said("Look whether yours still fits, then write base_digest: {now}.", now=now)
            self.wrong(piece, ("override", "base_digest"), "base_changed", message, fix, "warning")

    def _switch_off(self, manifest: Manifest, piece: Piece) -> None:
        for index, name in enumerate(manifest.switch_off):
            pack_id, slash, own_id = name.rpartition("/")
            owners = {self.rule_pack.get(own_id), self.factor_pack.get(own_id)} - {None}
            if not owners or (slash and pack_id not in owners):
                message = said("there is no rule or factor {name!r} to switch off.", name=name)
                self.wrong(piece, ("switch_off", index), "switch_off", message, self._near(name))
            self.silenced[own_id] = said("the pack {id} has switched it off.", id=manifest.id)

    def _near(self, name: str) -> str:
        """Name the rule or factor that was meant, with its pack where one was written."""
        owners = {**self.factor_pack, **self.rule_pack}
        own_id = name.rpartition("/")[2]
        if own_id in owners:
            return said("Did you mean {near}?", near=f"{owners[own_id]}/{own_id}")
        return did_you_mean(name, [f"{owners[each]}/{each}" for each in owners] if "/" in name else owners)

    def pack(self) -> Pack:
        factors = {key: factor for key, (factor, _) in self._in_theme_order() if key not in self.silenced}
        check_factors(self)
        compiled = compile_rules(
            rules={key: rule for key, (rule, _) in self.rules.items()},
            factors={key: factor for key, (factor, _) in self.factors.items()},
            silenced=self.silenced,
            themes=self.themes,
            sources=self.sources,
            never_aloud=frozenset(self.never_aloud),
            wrong=lambda rule_id, path, code, message, fix="", severity="error": self.wrong(
                self.rules[rule_id][1], path, code, message, fix, severity
            ),
        )
        follow_ups = self._follow_ups(compiled)
        check_manifest(self)
        if self.problems:
            raise PackError(problem for problem in self.problems if not self.only_seems(problem))
        return self._pack(factors, compiled, follow_ups)

    def _pack(self, factors: dict[str, Factor], compiled: Compiled, follow_ups: Any) -> Pack:
        taken = {**_DEFAULTS, **self.manifest}
        return Pack(
            names=tuple(self.names),
            title=self.title,
            corners=self.corners,
            themes=tuple(self.themes.values()),
            factors=factors,
            rules=tuple(rule for rule, _ in self.rules.values()),
            conditions=compiled.conditions,
            sources=self.sources,
            sides=self.sides,
            most_say=taken["most_say"],
            limit=taken["limit"],
            strengths=taken["strengths"],
            mirrors=taken["mirrors"],
            find_out=taken["find_out"],
            founding_source=taken["founding_source"],
            small_group=taken["small_group"],
            lean_words=taken["lean_words"],
            meeting=taken["meeting"],
            never_aloud=frozenset(self.never_aloud),
            short_form=tuple(factor for factor in taken["short_form"] if factor in factors),
            follow_ups=follow_ups,
            rule_pack=self.rule_pack,
            silenced=compiled.silenced,
            former_factors=self.former,
            former_corners=self.former_corners,
            catalogues=self.catalogues,
            warnings=tuple(self.warnings),
        )

    def _in_theme_order(self) -> list[tuple[str, tuple[Factor, Piece]]]:
        order = {theme: index for index, theme in enumerate(self.themes)}
        return sorted(self.factors.items(), key=lambda item: order.get(item[1][0].theme, len(order)))

    def _follow_ups(self, compiled: Compiled) -> Any:
        found = []
        for index, follow_up in enumerate(self.manifest.get("follow_ups", ())):
            condition = None
            if follow_up.when is not None:
                piece = self.at["follow_ups"]
                condition = compiled.read(follow_up.when, self._complain(piece, ("follow_ups", index, "when")))
            found.append((follow_up, condition))
        return tuple(found)

    def _complain(self, piece: Piece, at: Steps) -> Complain:
        def complain(code: str, path: Steps, message: str, fix: str) -> None:
            self.wrong(piece, (*at, *path), code, message, fix)

        return complain


_DEFAULTS: dict[str, Any] = {
    "most_say": ("managers",),
    "limit": 7,
    "strengths": 2,
    "mirrors": 2,
    "find_out": 8,
    "founding_source": None,
    "small_group": SmallGroup(),
    "lean_words": LeanWords(),
    "meeting": Meeting(),
    "short_form": (),
    "follow_ups": (),
}
_TAKEN_OVER = tuple(_DEFAULTS)


def _lost_with(place: str) -> tuple[str, str]:
    """Say what would seem wrong for want of a file that could not be read."""
    if "/rules/" in place:
        return "unknown_rule", Path(place.rpartition("/")[2].partition(":")[0]).stem
    return "unknown_factor" if "/factors/" in place else "source", ""


def _id_in(piece: Piece) -> str:
    return str(piece.data.get("id", "")) if isinstance(piece.data, dict) else ""


def _content(model: Frozen) -> dict[str, Any]:
    """Give what a digest is taken of."""
    return model.model_dump(mode="json", exclude={"override"})


def _difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    """Say in which parts two rules differ, with the base's words now where they are short."""
    changed = [key for key in old if old[key] != new.get(key)]
    return "; ".join(f"{key} (now: {re.sub(chr(92) + 's+', ' ', str(old[key]))[:200]})" for key in changed) or "nothing"


def _fractions(value: Any, path: Steps) -> Iterator[Steps]:
    """Find the numbers with decimals."""
    return (found for found, each in every_value(value, path) if isinstance(each, float))
