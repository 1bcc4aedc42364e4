"""The commands that prove a report: make it again and compare, sign it, check a signature."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from equipoise.adapters.command_line.commands import equipoise
from equipoise.adapters.command_line.given import Named, context_given, viewpoint_option
from equipoise.adapters.command_line.options import FOUND, locale_option, pack_option, packs_given
from equipoise.adapters.command_line.overwriting import (
    never_over_another,
    never_over_the_coachs,
    refuse_to_overwrite,
)
from equipoise.adapters.command_line.spoken import spoken
from equipoise.engine.words import marked

if TYPE_CHECKING:
    from equipoise.engine.reports.verification import Part, Verification
    from equipoise.engine.words import Words


@equipoise.command()
@click.argument("report", type=click.Path(path_type=Path))
@click.argument("file", metavar="[CONTEXT]", required=False, type=click.Path(path_type=Path, allow_dash=True))
@viewpoint_option
@click.option(
    "--signature", metavar="FILE", type=click.Path(path_type=Path), help="Default: the report's name and .minisig."
)
@click.option("--public-key", metavar="KEY", help="Check the signature by this key: a file, or its text.")
@locale_option
@pack_option
@click.pass_context
def verify(
    context: click.Context,
    report: Path,
    file: Path | None,
    viewpoints: tuple[Named, ...],
    signature: Path | None,
    public_key: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Make a REPORT again, and say what differs.

    It is made from a project's file, CONTEXT.

    Without CONTEXT it is made again from the answers that the report holds; a
    report to share holds none.
    Steps that were kept with act are not compared.

    \b
    Leaves with exit code 1 where something differs.
    For instance:
      equipoise verify report.json project.yaml
      equipoise verify report.json --public-key minisign.pub
    """
    from equipoise.adapters.files import report_in
    from equipoise.engine.packs.source import read_bytes
    from equipoise.engine.reflector import Reflector
    from equipoise.engine.reports.report import REPORT_BOUNDS
    from equipoise.engine.reports.verification import verify as verified

    words = spoken()
    raw = read_bytes(report, REPORT_BOUNDS.bytes)
    found = report_in(raw, str(report))
    if signature is not None and public_key is None:
        raise click.UsageError(words.say("A signature is checked by a key: say --public-key as well."))
    signed = public_key is None or _signature_fits(raw, report, signature, public_key)
    pack = packs_given(packs)
    given = context_given(file, viewpoints, pack).context if file is not None or viewpoints else None
    result = verified(found, given, Reflector(pack))
    click.echo(_result(result, bool(found.actions), signed, words), nl=False)
    if not (signed and result.same):
        context.exit(FOUND)


def _signature_fits(raw: bytes, report: Path, signature: Path | None, key: str) -> bool:
    """Check the signature of the file as it is, and say what came of it."""
    from equipoise.adapters.signature import checked, signature_beside

    words = spoken()
    comment = checked(raw, signature or signature_beside(report), key)
    if comment is None:
        click.echo(words.say("Signature: it is not that of this file by this key."))
        return False
    click.echo(words.say("Signature: it fits. Signed along with it: {comment}", comment=" ".join(comment.split())))
    return True


_TITLES: "dict[Part, str]" = {
    "engine": marked("Equipoise itself:"),
    "packs": marked("The rules:"),
    "context": marked("The answers:"),
    "settings": marked("What it was asked with:"),
    "page": marked("The page was changed after it was made:"),
}
_MADE_FROM_REPORT = marked(
    "Made again from the answers in the report itself: this checks only that the page follows from what the report "
    "says. Give the project's file too to check that."
)
_STEPS_ASIDE = marked("The steps kept in it are not part of what is compared.")


_PAGE_ONLY = marked(
    "The page is the same, to the byte. The file is not as it was signed: something beside the page, such as who takes "
    "a step, was changed after it was signed, or the signature belongs to another file or key."
)


def _result(result: "Verification", has_steps: bool, signed: bool, words: "Words") -> str:
    """Say what came of it; ``signed`` is false where the signature does not fit, so that the two are told together."""
    same = words.say("The same, to the byte.") if signed else words.say(_PAGE_ONLY)
    lines = [same if result.same else words.say("Not the same.")]
    for part, title in _TITLES.items():
        if told := [words.again(each.text) for each in result.differences if each.part == part]:
            lines += [words.say(title), *(f"  {text}" for text in told)]
    if not result.same and result.page_same:
        lines.append(words.say("Even so, the page comes out the same."))
    if result.against == "report":
        lines.append(words.say(_MADE_FROM_REPORT))
    if has_steps:
        lines.append(words.say(_STEPS_ASIDE))
    return "\n".join(lines) + "\n"


@equipoise.command()
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("--key", metavar="FILE", type=click.Path(path_type=Path), help="The secret key to sign with.")
@click.option(
    "--new-key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Instead: make a secret key, and the public one beside it, called .pub.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write the signature. Default: the report's name and .minisig.",
)
@locale_option
def sign(report: Path | None, key: Path | None, new_key: Path | None, output: Path | None) -> None:
    """Sign a REPORT: the signature is a small file beside it.

    The format is that of minisign, which makes such keys and checks such
    signatures too. The password of the key is asked for, or read from standard
    input; it is never an option. Give the public key to those who check, and
    the secret one to nobody.

    \b
    For instance:
      equipoise sign --new-key minisign.key        makes the keys, once
      equipoise sign report.json --key minisign.key
      equipoise verify report.json --public-key minisign.pub
    """
    words = spoken()
    if new_key is not None:
        if report is not None or key is not None or output is not None:
            raise click.UsageError(words.say("--new-key makes keys and signs nothing: give it alone, and sign then."))
        _make_keys(new_key)
    elif report is None:
        raise click.UsageError(words.say("no report is given. Give its name, or --new-key FILE to make keys."))
    elif key is None:
        raise click.UsageError(words.say("Say by which key: --key FILE. To make one first: --new-key FILE."))
    else:
        _sign(report, key, output)


def _make_keys(secret: Path) -> None:
    from equipoise.adapters.signature import new_keys, public_beside

    words = spoken()
    if public_beside(secret) == secret:
        raise click.UsageError(words.say("A name that ends in .pub is for the public key. Call this one .key."))
    for path in (secret, public_beside(secret)):
        never_over_another(path)
    public = new_keys(secret, _password(new=True))
    click.echo(words.say("Secret key, for you alone: {file}", file=secret), err=True)
    click.echo(words.say("Public key, for those who check: {file}", file=public), err=True)


def _sign(report: Path, key: Path, output: Path | None) -> None:
    from equipoise.adapters.files import report_in, write_whole
    from equipoise.adapters.signature import signature_beside, signed
    from equipoise.engine.packs.source import read_bytes
    from equipoise.engine.reports.report import REPORT_BOUNDS

    words = spoken()
    raw = read_bytes(report, REPORT_BOUNDS.bytes)
    report_in(raw, str(report))
    target = output or signature_beside(report)
    refuse_to_overwrite(target, (report, key))
    never_over_the_coachs(target)
    write_whole(target, signed(raw, key, _password, _comment(report)))
    click.echo(words.say("Signed {file}: {signature}.", file=report, signature=target), err=True)


def _password(*, new: bool = False) -> str:
    """Ask for the password of the key without showing it; where nobody sits, read a line of standard input.

    A ``new`` one is asked for twice, since a slip of the finger would lock its owner out.
    """
    words = spoken()
    if sys.stdin is not None and sys.stdin.isatty():
        again = words.say("The same once more") if new else False
        label = words.say("Password of the key")
        return str(click.prompt(label, hide_input=True, confirmation_prompt=again, err=True))
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""


def _comment(report: Path) -> str:
    """Say when it was signed, and which file, as minisign does; a name beyond its letters is left out."""
    name = f"\tfile:{report.name}" if report.name.isascii() and report.name.isprintable() else ""
    return f"timestamp:{int(time.time())}{name}\thashed"
