"""A walk past every page there is."""

from typing import Final

from support.command import RICH, ROOT
from support.visitor import Visitor

SIDES: Final = ROOT / "examples" / "invented" / "two-sides"
HALF: Final = ROOT / "tests" / "adapters" / "web" / "half.yaml"
"""A project of which two questions are answered, with a group of one person."""
PLACES: Final = (
    "start",
    "work",
    "groups",
    "setting",
    "group-users-1",
    "done",
    "answers",
    "going on",
    "coach",
    "compare",
    "compared",
    "wrong",
    "shared",
    "compared to share",
    "no file",
    "wrong files",
)


def go(visitor: Visitor, place: str) -> None:
    """Go to one of the pages."""
    match place:
        case "start":
            visitor.start()
        case "compare" | "compared":
            visitor.page.goto(f"{visitor.base}compare?lang={visitor.language}")
            if place == "compared":
                visitor.page.set_input_files("#first", SIDES / "personnel.yaml")
                visitor.page.set_input_files("#second", SIDES / "users.yaml")
                visitor.press("button[value=coach]")
        case "shared" | "compared to share":
            go(visitor, "coach" if place == "shared" else "compared")
            button = "aside.tools button[formtarget]"
            visitor.page.locator(button).evaluate("each => { each.formTarget = '_self' }")
            visitor.press(button)
        case "wrong files":
            go(visitor, "compare")
            visitor.page.set_input_files("#first", ROOT / "README.md")
            visitor.press("button[value=coach]")
            visitor.page.locator("details").evaluate_all("every => every.forEach(each => { each.open = true })")
        case "no file":
            visitor.start()
            visitor.press("form[action=open] button")
        case "wrong":
            visitor.begin()
            visitor.page.locator("[name='project.date']").evaluate(
                "each => { each.type = 'text'; each.value = 'in spring' }"
            )
            visitor.press("nav.stops button[value=groups]")
        case "coach":
            visitor.open(RICH)
            visitor.reflect()
            visitor.page.locator("details").evaluate_all("every => every.forEach(each => { each.open = true })")
        case "going on":
            visitor.open(HALF)
        case _:
            visitor.open(RICH)
            visitor.to(place)
