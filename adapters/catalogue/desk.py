"""What a page is written with: the pack, its texts in one language, and links to the other pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.adapters.catalogue import words as own
from equipoise.adapters.catalogue.markdown_text import link, plain
from equipoise.adapters.catalogue.relations import Relations
from equipoise.engine.packs.factors import Factor
from equipoise.engine.packs.pack import Pack
from equipoise.engine.packs.rule import Rule
from equipoise.engine.packs.texts import Texts
from equipoise.engine.terms import PHASES, ROLE_WORDS, Role
from equipoise.engine.words import Words

INDEX, RULES, FACTORS = "index.md", "rules.md", "factors.md"
SOURCES, EXCEPTIONS, FINDINGS = "sources.md", "exceptions.md", "findings.md"


def rule_page(rule_id: str) -> str:
    """Give the page of a rule."""
    return f"rules/{rule_id}.md"


def factor_page(factor_id: str) -> str:
    """Give the page of a factor."""
    return f"factors/{factor_id}.md"


def corner_page(corner: str) -> str:
    """Give the page of a corner."""
    return f"corners/{corner}.md"


def theme_page(theme: str) -> str:
    """Give the page of a theme."""
    return f"themes/{theme}.md"


@dataclass(frozen=True)
class Desk:
    """What one page is written with. What is returned is Markdown, escaped; ``page`` is where it will lie."""

    relations: Relations
    texts: Texts
    page: str

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self.texts.pack

    @property
    def words(self) -> Words:
        """The catalogue's own words."""
        return self.texts.words

    def say(self, template: str, /, **values: object) -> str:
        """Say a template with values that are Markdown already."""
        return self.words.say(template, **values)

    def to(self, target: str, words: str) -> str:
        """Link to a page of the catalogue."""
        return link(words, target, self.page)

    def rule(self, rule_id: str) -> str:
        """Link to a rule by its title."""
        rule = self.pack.find_rule(rule_id)
        return plain(rule_id) if rule is None else self.to(rule_page(rule.id), plain(self.texts.title(rule)))

    def rules(self, rules: Iterable[str]) -> str:
        """Link to several rules."""
        return self.words.listed(self.rule(each) for each in rules)

    def factor(self, factor: Factor) -> str:
        """Link to a factor by its name; one that is switched off has no page."""
        label = plain(self.texts.label(factor))
        return self.to(factor_page(factor.id), label) if factor.id in self.pack.factors else label

    def theme(self, theme: str) -> str:
        """Link to a theme."""
        return self.to(theme_page(theme), plain(self.texts.theme(theme)))

    def corner(self, corner: str) -> str:
        """Link to a corner."""
        return self.to(corner_page(corner), plain(self.texts.corner(corner)))

    def source(self, source_id: str) -> str:
        """Link to a source by its citation."""
        return self.to(f"{SOURCES}#{source_id}", plain(self.pack.sources[source_id].citation))

    def roles(self, roles: Sequence[Role]) -> str:
        """Give roles as words."""
        return self.words.listed(self.say(ROLE_WORDS[role]) for role in roles)

    def phases(self, phases: Iterable[str]) -> str:
        """Give phases as words, any of them, in the order of the work."""
        chosen = set(phases)
        return self.either(self.say(phase) for phase in PHASES if phase in chosen)

    def either(self, words: Iterable[str]) -> str:
        """Join words of which one is enough."""
        *some, last = tuple(dict.fromkeys(words)) or ("",)
        return self.say(own.EITHER, some=", ".join(some), last=last) if some else last

    def asked(self, text: str) -> str:
        """Give a question or a step, with words for the name that is put in."""
        return plain(text.replace("{group}", self.say(own.GROUP)))

    def item(self, rule: Rule) -> str:
        """Give a line of a list of rules: its title as a link, and its question."""
        return f"- {self.rule(rule.id)}{self.marks(rule)}  \n  {self.asked(self.texts.question(rule))}"

    def marks(self, rule: Rule) -> str:
        """Say where a rule is not asked as others are."""
        silent = [own.SWITCHED_OFF] if rule.id in self.pack.silenced else []
        marks = silent + ([own.SHORT_STATUSES[rule.status]] if rule.status != "stable" else [])
        return f" *({', '.join(map(self.say, marks))})*" if marks else ""
