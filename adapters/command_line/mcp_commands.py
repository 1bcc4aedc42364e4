"""The command that lets an assistant work with Equipoise: a server that it speaks with on standard input and output."""

import contextlib
import gc
import signal
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import locale_option, pack_option, packs_given
from equipoise.adapters.command_line.spoken import locale_for, spoken
from equipoise.engine.errors import Problem, UsageError
from equipoise.engine.words import said


@equipoise.command()
@locale_option
@pack_option
def mcp(packs: tuple[Path, ...]) -> None:
    """Let an assistant ask Equipoise, over MCP.

    The assistant starts this command itself, and speaks with it on standard
    input and output: name it where your assistant lists its servers. Answers
    stay on this machine as far as Equipoise goes; the assistant sees them.

    \b
    For instance, in the assistant's settings:
      {"mcpServers": {"equipoise": {"command": "equipoise", "args": ["mcp"]}}}
    """
    if find_spec("mcp") is None:
        fix = said("Install it: {command}", command="pip install 'equipoise[mcp]'")
        raise UsageError(Problem("not_installed", said("what speaks with assistants is not installed."), "mcp", fix))
    from equipoise.adapters.mcp import serve_on_stdio
    from equipoise.engine.reflector import Reflector

    pack = packs_given(packs)
    if sys.stdin is not None and sys.stdin.isatty():
        click.echo(spoken().say("This waits for an assistant, not for you. Ctrl-C stops it."), err=True)
    gc.enable()  # this run may be long
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what waits for standard input hears no exception
    with contextlib.suppress(BrokenPipeError):  # the assistant is gone
        serve_on_stdio({pack.names[-1].id: Reflector(pack)}, locale_for(pack))
