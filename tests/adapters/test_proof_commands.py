"""The commands ``verify`` and ``sign``: exit codes, sentences, and a format that minisign itself reads."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from minisign import KeyPair
from support.a_year import FILES
from support.command import PATIENCE, invoke, output, run

from equipoise import load_context
from equipoise.adapters.signature import checked, signed
from equipoise.engine.errors import InputError
from equipoise.engine.reflector import Reflector

PASSWORD = "a long sentence, åäö"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of January."""
    path = tmp_path / "january.json"
    path.write_text(Reflector().report(load_context(FILES[0])).to_json(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A secret key with a password, and the public one."""
    folder, pair = tmp_path_factory.mktemp("keys"), KeyPair.generate()
    secret, public = folder / "minisign.key", folder / "minisign.pub"
    public.write_bytes(bytes(pair.public_key) + b"\n")
    pair.secret_key.encrypt(PASSWORD, opslimit=32768, memlimit=1 << 24)
    secret.write_bytes(bytes(pair.secret_key) + b"\n")
    return secret, public


def minisign() -> str:
    """Find minisign itself; where it is missing that is an error only if all readers must be there."""
    found = shutil.which("minisign")
    if found is None and os.environ.get("EQUIPOISE_ALL_READERS") == "1":
        pytest.fail("minisign is not installed")
    if found is None:
        pytest.skip("minisign is not installed")
    return found


def test_a_report_that_comes_out_the_same(report: Path) -> None:
    """Exit code 0; without the project's file it says what that means."""
    assert output("verify", report, FILES[0]) == "The same, to the byte.\n"
    assert output("verify", report).splitlines()[0] == "The same, to the byte."
    assert "this checks only that the page follows from what the report says" in output("verify", report)


def test_a_report_of_other_answers(report: Path) -> None:
    """Exit code 1, and which."""
    result = invoke("verify", report, FILES[1])
    assert result.exit_code == 1
    assert result.stdout.startswith("Not the same.\nThe answers:\n")
    assert "  setting / who_decides: organisation_alone in the report, jointly in the file.\n" in result.stdout


def test_a_page_that_was_changed(report: Path) -> None:
    """Exit code 1, and which part; in Swedish too."""
    report.write_text(report.read_text("utf-8").replace("Who has the last word", "Who had the last word"), "utf-8")
    result = invoke("verify", report, FILES[0], "--locale", "sv")
    assert (result.exit_code, result.stdout) == (
        1,
        "Inte likadan.\nSidan har ändrats efter att den gjordes:\n  fråga 1: text\n",
    )


def test_a_report_of_several_sides(tmp_path: Path) -> None:
    """Made and verified from the files of those who answered."""
    sides = [f"--viewpoint={name}={path}" for name, path in (("users", FILES[0]), ("personnel", FILES[1]))]
    report = tmp_path / "sides.json"
    output("reflect", *sides, "--view", "coach", "-o", report)
    assert output("verify", report, *sides) == "The same, to the byte.\n"
    assert invoke("verify", report, sides[0]).exit_code == 1


def test_steps_are_told_to_be_left_aside(report: Path) -> None:
    """They change the file, not the page."""
    output("act", report, "--step", "Ring the council")
    assert output("verify", report, FILES[0]).splitlines() == [
        "The same, to the byte.",
        "The steps kept in it are not part of what is compared.",
    ]


def sign(report: Path, key: Path, password: str = PASSWORD, *options: object) -> "tuple[int, str]":
    """Sign in a process of its own, the password on standard input."""
    ran = run("sign", report, "--key", key, *options, stdin=f"{password}\n".encode())
    assert ran.out == ""
    assert password not in ran.err
    return ran.code, ran.err


def test_signed_and_checked(report: Path, keys: tuple[Path, Path]) -> None:
    """The signature lies beside the report, and fits by the key, as a file or as its text."""
    secret, public = keys
    assert sign(report, secret) == (0, f"Signed {report}: {report}.minisig.\n")
    for key in (public, public.read_text().splitlines()[1]):
        result = invoke("verify", report, FILES[0], "--public-key", key)
        assert result.exit_code == 0
        assert result.stdout.startswith("Signature: it fits. Signed along with it: timestamp:")


def test_a_report_that_was_changed_after_it_was_signed(report: Path, keys: tuple[Path, Path]) -> None:
    """The signature does not fit any more, though the page follows; whoever keeps a step is told so."""
    secret, public = keys
    sign(report, secret)
    assert "no longer fits it: sign it again" in invoke("act", report, "--step", "Ask").stderr
    result = invoke("verify", report, FILES[0], "--public-key", public)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "Signature: it is not that of this file by this key.",
        "The page is the same, to the byte. The file is not as it was signed: something beside the page, such as who "
        "takes a step, was changed after it was signed, or the signature belongs to another file or key.",
    ]


def test_another_key(report: Path, keys: tuple[Path, Path], tmp_path: Path) -> None:
    """A signature by another key does not fit."""
    sign(report, keys[0])
    other = bytes(KeyPair.generate().public_key).splitlines()[1].decode()
    assert invoke("verify", report, "--public-key", other).exit_code == 1


def test_a_wrong_password(report: Path, keys: tuple[Path, Path]) -> None:
    """It is said, and nothing is written."""
    code, err = sign(report, keys[0], "another password")
    assert (code, err) == (2, f"{keys[0]}: the password does not open this key. Try again.\n")
    assert not report.with_name(f"{report.name}.minisig").exists()


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"untrusted comment: x\nAAAA\n", b"x" * 20_000])
def test_what_is_no_key_or_signature(report: Path, tmp_path: Path, keys: tuple[Path, Path], text: bytes) -> None:
    """Each is refused in a sentence that says what to give."""
    wrong = tmp_path / "wrong"
    wrong.write_bytes(text)
    with pytest.raises(InputError, match="not a secret key of minisign"):
        signed(b"", wrong, lambda: "", "")
    with pytest.raises(InputError, match="not a public key of minisign"):
        checked(b"", wrong, str(wrong))
    with pytest.raises(InputError, match="not a signature of minisign"):
        checked(b"", wrong, str(keys[1]))


def test_a_key_without_a_password(tmp_path: Path) -> None:
    """It is not asked for one."""
    pair, key = KeyPair.generate(), tmp_path / "plain.key"
    key.write_bytes(bytes(pair.secret_key) + b"\n")

    def never() -> str:
        raise AssertionError("asked for a password")

    signature = tmp_path / "it.minisig"
    signature.write_bytes(signed(b"it", key, never, "so"))
    public = bytes(pair.public_key).splitlines()[1].decode()
    assert checked(b"it", signature, public) == "so"
    assert checked(b"that", signature, public) is None


def test_a_signature_needs_a_key(report: Path) -> None:
    """Bad usage is told."""
    ran = run("verify", report, "--signature", report)
    assert ran.code == 2
    assert "say --public-key as well" in ran.err


@pytest.mark.parametrize("name", ["report.json", "rapport för mötet.json"])
def test_minisign_reads_what_we_sign(report: Path, keys: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    """The real program verifies it, whatever the file is called."""
    program, (secret, public) = minisign(), keys
    target = report.rename(tmp_path / name)
    assert sign(target, secret)[0] == 0
    done = subprocess.run(
        [program, "-V", "-p", public, "-m", target], capture_output=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"Signature and comment signature verified" in done.stdout


def test_we_read_what_minisign_signs(report: Path, tmp_path: Path) -> None:
    """Keys and signature made by the real program, with a password."""
    program, secret, public = minisign(), tmp_path / "m.key", tmp_path / "m.pub"
    made = [program, "-G", "-p", public, "-s", secret]
    subprocess.run(made, input=b"secret\nsecret\n", capture_output=True, timeout=PATIENCE, check=True)
    signing = [program, "-S", "-s", secret, "-m", report]
    subprocess.run(signing, input=b"secret\n", capture_output=True, timeout=PATIENCE, check=True)
    assert invoke("verify", report, "--public-key", public).exit_code == 0
    assert sign(report, secret, "secret")[0] == 0
    assert invoke("verify", report, "--public-key", public).exit_code == 0


def test_without_the_extra(report: Path, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what to install."""
    monkeypatch.setitem(__import__("sys").modules, "minisign", None)
    with pytest.raises(InputError, match=r"pip install 'equipoise\[sign\]'"):
        checked(b"", report, str(keys[1]))


def make_keys(secret: Path, password: str = PASSWORD) -> "tuple[int, str]":
    """Make keys in a process of its own, the password on standard input."""
    ran = run("sign", "--new-key", secret, stdin=f"{password}\n".encode())
    assert ran.out == ""
    assert password not in ran.err or not password
    return ran.code, ran.err


def test_new_keys_sign_and_check(report: Path, tmp_path: Path) -> None:
    """A secret key that its owner alone may read, and a public one beside it, whatever the mask; they fit together."""
    secret, public = tmp_path / "mine.key", tmp_path / "mine.pub"
    assert make_keys(secret) == (
        0,
        f"Secret key, for you alone: {secret}\nPublic key, for those who check: {public}\n",
    )
    if os.name != "nt":
        assert secret.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["mine.key", "mine.pub", report.name])
    assert sign(report, secret)[0] == 0
    assert invoke("verify", report, "--public-key", public).exit_code == 0
    code, err = sign(report, secret, "another password")
    assert (code, err) == (2, f"{secret}: the password does not open this key. Try again.\n")


def test_minisign_signs_with_the_keys_we_make(report: Path, tmp_path: Path) -> None:
    """The real program opens the secret key by its password, signs, checks, and makes the same public key of it."""
    program, secret, public, again = minisign(), tmp_path / "our.key", tmp_path / "our.pub", tmp_path / "again.pub"
    assert make_keys(secret)[0] == 0
    typed = f"{PASSWORD}\n".encode()
    for told in (["-S", "-s", secret, "-m", report], ["-R", "-s", secret, "-p", again]):
        subprocess.run([program, *told], input=typed, capture_output=True, timeout=PATIENCE, check=True)
    checking = [program, "-V", "-p", public, "-m", report]
    assert subprocess.run(checking, capture_output=True, timeout=PATIENCE, check=False).returncode == 0
    assert invoke("verify", report, "--public-key", public).exit_code == 0
    assert public.read_text() == again.read_text()


@pytest.mark.parametrize("there", ["mine.key", "mine.pub"])
def test_new_keys_never_take_the_place_of_others(tmp_path: Path, there: str) -> None:
    """Where there is a secret or a public key of that name, it stays, and nothing is made."""
    path = tmp_path / there
    path.write_text("an old key", encoding="utf-8")
    assert make_keys(tmp_path / "mine.key") == (
        2,
        f"{path}: there is a file of this name already. Choose another name, so that nothing is lost.\n",
    )
    assert [(each.name, each.read_text("utf-8")) for each in tmp_path.iterdir()] == [(there, "an old key")]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("there", ["mine.key", "mine.pub"])
def test_new_keys_go_nowhere_a_link_points(tmp_path: Path, there: str) -> None:
    """Not through a link that points at nothing yet, either; and no half of a pair is left."""
    (tmp_path / there).symlink_to(tmp_path / "elsewhere")
    code, err = make_keys(tmp_path / "mine.key")
    assert (code, "there is a file of this name already" in err) == (2, True)
    assert [each.name for each in tmp_path.iterdir()] == [there]


@pytest.mark.parametrize("password", ["", "x" * 201, "a\x07b"])
def test_a_new_key_needs_a_password(tmp_path: Path, password: str) -> None:
    """None, one that minisign would cut off, or one that nobody can type is refused, and nothing is made."""
    ran = run("sign", "--new-key", tmp_path / "mine.key", stdin=f"{password}\n".encode())
    assert (ran.code, ran.err) == (
        2,
        f"{tmp_path / 'mine.key'}: a secret key needs a password of 1 to 200 letters. Choose one that is long, and "
        "keep it.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_new_key_needs_a_folder(tmp_path: Path) -> None:
    """It is said that there is none."""
    code, err = make_keys(tmp_path / "none" / "mine.key")
    assert (code, "there is no folder" in err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--new-key", "mine.pub"), "A name that ends in .pub is for the public key. Call this one .key."),
        (("report.json", "--new-key", "mine.key"), "--new-key makes keys and signs nothing: give it alone"),
        (("--new-key", "mine.key", "--key", "mine.key"), "--new-key makes keys and signs nothing: give it alone"),
        (("report.json",), "Say by which key: --key FILE. To make one first: --new-key FILE."),
        ((), "no report is given. Give its name, or --new-key FILE to make keys."),
    ],
)
def test_what_sign_needs_is_told(arguments: tuple[str, ...], sentence: str) -> None:
    """Bad usage is told in a sentence."""
    ran = run("sign", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in " ".join(ran.err.split())


@pytest.mark.skipif(os.name == "nt", reason="there is no such terminal there")
def test_a_new_password_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    """At a terminal: two that differ are asked for anew, in the language that is spoken."""
    from support.terminal import Terminal

    with Terminal("--locale", "sv", "sign", "--new-key", "mine.key", cwd=tmp_path) as terminal:
        for asked, typed in (
            ("Nyckelns lösenord", "one way"),
            ("Samma en gång till", "another"),
            ("inte samma", None),
            ("Nyckelns lösenord", "one way"),
            ("Samma en gång till", "one way"),
        ):
            terminal.expect(asked)
            if typed:
                terminal.type(typed)
        terminal.expect("mine.pub")
    assert "one way" not in terminal.shown
    with pytest.raises(InputError, match="does not open"):
        signed(b"", tmp_path / "mine.key", lambda: "another", "")
    assert signed(b"", tmp_path / "mine.key", lambda: "one way", "")
