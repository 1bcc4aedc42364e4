"""Commands whose help is told in the language that was chosen."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from gettext import ngettext
from types import MappingProxyType
from typing import Any, Final, TypeVar

import click

from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.errors import EquipoiseError, Problem
from equipoise.engine.words import ENGLISH, Words

AnyCommand = TypeVar("AnyCommand", bound=click.Command)
AnyParameter = TypeVar("AnyParameter", bound=click.Parameter)


def told(command: AnyCommand, words: Words) -> AnyCommand:
    """Give a copy of a command whose help, and that of its options, is in the words given; English is as it was."""
    if words is ENGLISH:
        return command
    other = copy(command)
    other.help = words.say(help_text(command)) if command.help else None
    other.params = [_told_parameter(parameter, words) for parameter in command.params]
    return other


def _told_parameter(parameter: AnyParameter, words: Words) -> AnyParameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    other = copy(parameter)
    other.help = words.say(parameter.help)
    return other


def help_text(command: click.Command) -> str:
    """Give the help of a command as it stands in the catalogue: without the indentation of the code."""
    from inspect import cleandoc

    return cleandoc(command.help or "")


def _as_typed(problem: Problem, command: click.Command) -> Problem:
    """Let a problem with something that was typed say its place as that is typed: an option, or an argument."""
    for parameter in command.params:
        if problem.where in (parameter.name, *_KNOWN_AS.get(parameter.name or "", ())):
            if isinstance(parameter, click.Option):
                return replace(problem, where=max(parameter.opts, key=len))
            return replace(problem, where=parameter.human_readable_name)
    return problem


_KNOWN_AS: Final[Mapping[str, Sequence[str]]] = {"file": ("context",), "files": ("context",), "form": ("format",)}
"""What the library calls some of what is typed."""


class SpeakingCommand(click.Command):
    """A command that tells its help, and where something typed is wrong, in the language and words of the command."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; the place of a problem is said as it is typed."""
        try:
            return super().invoke(ctx)
        except EquipoiseError as error:
            raise type(error)([_as_typed(problem, self) for problem in error.problems]) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed after the command."""
        if self.allow_extra_args or ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        from equipoise.adapters.command_line.mistyped import refuse_what_was_mistyped

        words = list(args)  # click takes them away one by one
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        ctx.allow_extra_args = False
        refuse_what_was_mistyped(ctx, words, left)
        if left:
            ctx.fail(
                ngettext(
                    "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", len(left)
                ).format(args=" ".join(left))
            )
        return left

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        click.Command.format_help(told(self, spoken()), ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first sentence of the help."""
        return click.Command.get_short_help_str(told(self, spoken()), limit)


class SpeakingGroup(SpeakingCommand, click.Group):
    """A group that tells its help in the language chosen, as do the commands in it.

    ``sections`` says under which heading its commands stand, by name; without it they stand under one.
    """

    command_class = SpeakingCommand
    group_class = type
    sections: Mapping[str, Sequence[str]] = MappingProxyType({})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each under its heading."""
        if not self.sections:
            super().format_commands(ctx, formatter)
        for title, names in self.sections.items():
            limit = formatter.width - 6 - max(map(len, self.commands))
            with formatter.section(spoken().say(title)):
                formatter.write_dl(
                    [(name, self.commands[name].get_short_help_str(limit)) for name in names],
                    col_max=max(map(len, self.commands)) + 2,
                )
