"""The command that runs the service."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.options import locale_option
from equipoise.adapters.command_line.spoken import spoken

if TYPE_CHECKING:
    from equipoise.adapters.http import Settings

_NEEDS = ("fastapi", "uvicorn", "prometheus_client", "jwt")


@equipoise.command()
@click.option(
    "--host",
    default="127.0.0.1",
    envvar="EQUIPOISE_HOST",
    help="Where to listen. Default: 127.0.0.1, this computer alone.",
)
@click.option(
    "--port",
    default=8322,
    type=click.IntRange(0, 65535),
    envvar="EQUIPOISE_PORT",
    metavar="N",
    help="At which port. Default: 8322; 0 is any that is free.",
)
@click.option(
    "--workers",
    default=1,
    type=click.IntRange(1, 64),
    envvar="EQUIPOISE_WORKERS",
    metavar="N",
    help="How many processes answer. Default: 1.",
)
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="DIR",
    envvar="EQUIPOISE_PACKS",
    type=click.Path(path_type=Path),
    help="A pack to serve beside the built-in one (again for more). The first is asked where none is named.",
)
@click.option(
    "--keys",
    "keys_file",
    metavar="FILE",
    envvar="EQUIPOISE_KEYS_FILE",
    type=click.Path(path_type=Path),
    help="Let in those who show a key of this file.",
)
@click.option(
    "--new-key",
    is_flag=True,
    help="Instead: make a key, and write the line for the file of keys: --new-key >> keys.txt",
)
@click.option(
    "--jwks",
    metavar="URL",
    envvar="EQUIPOISE_JWKS",
    help="Let in those who show a token (OIDC, JWT) signed with one of these keys: an https address or a file.",
)
@click.option("--issuer", metavar="TEXT", envvar="EQUIPOISE_ISSUER", help="With --jwks: who issues the tokens.")
@click.option(
    "--audience", metavar="TEXT", envvar="EQUIPOISE_AUDIENCE", help="With --jwks: what the tokens must be made for."
)
@click.option(
    "--open",
    "is_open",
    is_flag=True,
    envvar="EQUIPOISE_OPEN",
    help="Let everybody in who reaches it, also from other computers.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    envvar="EQUIPOISE_ALLOW_HOSTS",
    help="Answer only when called by this name (again for more).",
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="URL",
    envvar="EQUIPOISE_ORIGINS",
    help="Let pages from here ask in a browser, such as https://intranet.example (again for more).",
)
@click.option(
    "--frame-ancestor",
    "frame_ancestors",
    multiple=True,
    metavar="URL",
    envvar="EQUIPOISE_FRAME_ANCESTORS",
    help="Let pages from here show ours in a frame (again for more).",
)
@click.option(
    "--trust-proxy",
    "trusted_proxies",
    multiple=True,
    metavar="ADDRESS",
    envvar="EQUIPOISE_TRUST_PROXIES",
    help="Believe this proxy when it says for whom it asks (again for more).",
)
@click.option(
    "--per-minute",
    default=1200,
    type=click.IntRange(1, 1_000_000),
    envvar="EQUIPOISE_PER_MINUTE",
    metavar="N",
    help="How many requests each client may make in a minute. Default: 1200.",
)
@click.option(
    "--wrong-per-minute",
    default=10,
    type=click.IntRange(1, 1_000_000),
    envvar="EQUIPOISE_WRONG_PER_MINUTE",
    metavar="N",
    help="How many wrong keys may come from one address in a minute. Default: 10.",
)
@click.option(
    "--max-seconds",
    "most_seconds",
    default=20.0,
    type=click.FloatRange(1, 600),
    envvar="EQUIPOISE_MAX_SECONDS",
    metavar="N",
    help="How long one answer may take. Default: 20.",
)
@click.option(
    "--max-bytes",
    "most_bytes",
    default=1 << 20,
    type=click.IntRange(1024, 1 << 20),
    envvar="EQUIPOISE_MAX_BYTES",
    metavar="N",
    help="How large a project that is sent may be. Default and most: 1048576.",
)
@click.option(
    "--store",
    metavar="URL",
    envvar="EQUIPOISE_STORE",
    help="Keep what is said of questions here; without it nothing is kept.",
)
@locale_option
def serve(new_key: bool, is_open: bool, **given: Any) -> None:
    """Answer over HTTP: for other programs, and with a page for you.

    It answers this computer alone, without a key. For others to reach it,
    give --host with --keys or --jwks. Nothing that is sent is kept.

    \b
    For instance:
      equipoise serve
      equipoise serve --new-key >> keys.txt
      equipoise serve --host 0.0.0.0 --keys keys.txt --workers 2
      equipoise serve --pack my-pack --origin https://intranet.example
    Every option can be given as a variable, too: EQUIPOISE_PORT, ...
    """
    _installed()
    if new_key:
        _make_key()
        return
    from equipoise.adapters.serving import run

    run(_settings(given, is_open), _begun)
    click.echo(spoken().say("Stopped."), err=True)


def _settings(given: dict[str, Any], is_open: bool) -> "Settings":
    import os

    from equipoise.adapters.http import Settings

    keys = os.environ.get("EQUIPOISE_API_KEYS", "")
    lines = tuple(filter(None, (line.strip() for line in keys.replace(",", "\n").splitlines())))
    return Settings(**given, keys=lines, open=is_open)


def _begun(address: str) -> None:
    click.echo(spoken().say("Equipoise answers at {address} (Ctrl-C stops it).", address=address))
    import sys

    sys.stdout.flush()


def _make_key() -> None:
    import secrets

    from equipoise.adapters.http import new_key

    key, line = new_key(f"key-{secrets.token_hex(8)}")
    words = spoken()
    click.echo(words.say("The key, which is shown this once; give it to whoever is to be let in:"), err=True)
    click.echo(key, err=True)
    click.echo(words.say("The line for the file of keys; its first word is a name, which you may change:"), err=True)
    click.echo(line)


def _installed() -> None:
    """Make sure that what it runs on is installed.

    Raises:
        UsageError: it is not.
    """
    from importlib.util import find_spec

    from equipoise.engine.errors import Problem, UsageError
    from equipoise.engine.words import said

    lacking = [module for module in _NEEDS if find_spec(module) is None]
    if lacking:
        message = said("what the service runs on is not installed: {modules}.", modules=", ".join(lacking))
        fix = said("Install it: pip install 'equipoise[http]'.")
        raise UsageError(Problem("not_installed", message, "serve", fix))
