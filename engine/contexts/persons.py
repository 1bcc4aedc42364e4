"""Notices what looks like one person in a text, so that it can be taken out before anybody else reads it.

It is modest on purpose: what it says is a warning, and one that is false costs trust. A given name alone says little
(places, wards and months are called so); it counts where somebody owns something, or a family name follows.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from equipoise.engine.words import marked

_GIVEN: Final = (
    "Agneta|Ahmed|Ali|Amanda|Amina|Anders|Andreas|Andrew|Anette|Anita|Anna|Anneli|Annika|Arvid|Astrid|Axel|Barbro|"
    "Bengt|Berit|Bertil|Birgitta|Björn|Bosse|Britt|Camilla|Carina|Carl|Caroline|Catharina|Cecilia|Christer|"
    "Christian|Christina|Claes|Daniel|David|Ebba|Elin|Elisabeth|Elizabeth|Ellen|Elsa|Emelie|Emily|Emma|Erik|Eva|"
    "Fatima|Filip|Frida|Fredrik|Gabriel|Gerd|Gunilla|Gunnar|Gustav|Göran|Hanna|Hannah|Hassan|Helena|Helen|Henrik|"
    "Ibrahim|Inga|Ingela|Inger|Ingrid|Isabella|Jakob|James|Jane|Jennifer|Jenny|Jens|Jessica|Joakim|Johan|Johanna|"
    "John|Jonas|Josefin|Julia|Karen|Karin|Karl|Kate|Katarina|Kerstin|Kevin|Kristina|Kristoffer|Lars|Laura|Leif|"
    "Leila|Lena|Lennart|Linda|Linnea|Lisa|Louise|Lovisa|Magnus|Maja|Malin|Margaret|Margareta|Maria|Marianne|Mary|"
    "Mats|Mattias|Matilda|Michael|Mikael|Mia|Mohamed|Mohammed|Monica|Monika|Mustafa|Nils|Olle|Olof|Oskar|Patrik|"
    "Pär|Pernilla|Peter|Pia|Rachel|Rebecca|Rickard|Robert|Roger|Sarah|Simon|Sofia|Sofie|Staffan|Stefan|Stephen|"
    "Stina|Susan|Susanne|Sven|Therese|Thomas|Tobias|Tomas|Ulf|Ulla|Ulrika|Viktor|Viktoria|William|Yusuf|Yvonne|"
    "Zahra|Åke|Åsa|Östen"
)
"""Given names that many bear, in Swedish and English, without those that are common words, too."""
_NEVER_OWN_IN_SWEDISH: Final = frozenset({"Andrew", "Peter", "Robert", "Simon", "Stephen", "William"})
"""With an s these are family names or words as well."""
_INSTITUTION: Final = (
    r"\S*(?:sjukhus|hospital|hemmet|house|\bhus|huset|skola|school|college|universit|stiftelse|fond|foundation|cent(?:re|er)"
    r"|centrum|kyrk|church|chapel|församling|parish|trust|hospice|gatan?|väg|vägen|torg|plats|street|road|square|disease"
    r"|syndrome|sjukdom|syndrom|alliance|ungdom)\w*"
)
_CAPITAL: Final = "[A-ZÀ-ÖØ-Þ]"
_ROYAL_OR_HOLY: Final = r"(?:St|S:t|Sankta?|Saint|Queen|King|Drottning|Kung|Prins(?:essan)?|Prince(?:ss)?|[Tt]he)\.? "
_OWN: Final = "['\u2019]s"
_NAME: Final = re.compile(
    rf"(?<![\w@./-])(?P<before>{_ROYAL_OR_HOLY})?(?P<name>{_GIVEN})(?:-{_CAPITAL}\w+?)?"
    rf"(?P<own>{_OWN}|s(?= [a-zà-öø-þ])|(?: {_CAPITAL}[\w-]+(?:{_OWN})?)(?=\W|$))(?!\w)(?P<after>(?: \S+){{0,2}})"
)


def looks_like(text: str) -> tuple[str, ...]:
    """Say what in a text looks like one person: words to be said, none where nothing does."""
    return tuple(what for what, found in _SIGNS.items() if found(text))


def _finds(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.search(text) is not None


_ALONE: Final = _finds(rf"^(?:{_GIVEN})$")
_TITLE: Final = _finds(rf"\b(?:[Dd]r|[Dd]oktor|Mr|Mrs|Ms|[Pp]rof|[Hh]err|[Ff]ru)\b\.?\s+{_CAPITAL}")


def _names_one(text: str) -> bool:
    return _ALONE(text.strip()) or _TITLE(text) or any(map(_is_somebody, _NAME.finditer(text)))


def _is_somebody(found: re.Match[str]) -> bool:
    if found["before"] or re.search(_INSTITUTION, found["own"] + found["after"], re.IGNORECASE):
        return False
    return found["own"] != "s" or found["name"] not in _NEVER_OWN_IN_SWEDISH


_SIGNS: Final[Mapping[str, Callable[[str], bool]]] = {
    marked("an identity number"): _finds(r"(?<![\d./-])(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)"),
    marked("an e-mail address"): _finds(r"[\w.+-]+@[\w-]+\.\w+"),
    marked("a telephone number"): _finds(r"(?<![\d./-])(?:\+\d{2}|0)[\d -]{8,14}\d(?!\d)"),
    marked("the name of one person"): _names_one,
}
