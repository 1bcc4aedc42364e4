"""Whatever a stranger gives us is read as plain data, or refused in one sentence with its place."""

import json
import tracemalloc
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from equipoise.engine.documents import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_VALUES,
    Document,
    every_value,
    plain,
    plain_document,
    read_document,
    yaml_text,
)
from equipoise.engine.errors import EquipoiseError, InputError, Problem
from equipoise.engine.words import words_in

DEFAULT = yaml_text._LOADER
LOADERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if hasattr(yaml, "CBaseLoader") else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: str(loader.__name__), autouse=True)
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with each of PyYAML's parsers: which of them is there must not matter."""
    monkeypatch.setattr(yaml_text, "_LOADER", request.param)


def refused(raw: bytes | str, name: str = "it.yaml") -> Problem:
    """Read what must be refused and give the one problem."""
    with pytest.raises(InputError) as caught:
        read_document(raw.encode() if isinstance(raw, str) else raw, name)
    (problem,) = caught.value.problems
    return problem


def data(raw: str, name: str = "it.yaml") -> Any:
    """Read a document and give its data."""
    return read_document(raw.encode(), name).data


EMPTY = Problem("empty", "there is nothing in it.", "it.yaml")


@pytest.mark.parametrize("raw", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"# a comment alone\n\n# and another"])
def test_empty(raw: bytes) -> None:
    """A file without content, comments alone included, is said to be empty."""
    assert refused(raw) == EMPTY


@pytest.mark.parametrize("raw", [b"---\n", b"---\n# nothing\n...\n", b"~", b"null\n"])
def test_a_document_that_says_nothing(raw: bytes) -> None:
    """An empty document between YAML's own marks is null."""
    assert read_document(raw, "it.yaml").data is None


@pytest.mark.parametrize(
    ("raw", "code", "where"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "it.yaml"),
        (b"\x7fELF\x02\x01\x01\x00", "binary", "it.yaml"),
        ("title: råd".encode("utf-16"), "encoding", "it.yaml"),
        ("title: råd".encode("utf-16-le"), "binary", "it.yaml"),
        ("title: råd".encode("utf-32"), "encoding", "it.yaml"),
        ("a: 1\nb: 2\ntitle: råd\n".encode("latin-1"), "encoding", "it.yaml:3"),
        (b"a: \xff", "encoding", "it.yaml:1"),
        (b"a: 1\nb: \xed\xa0\x80\n", "encoding", "it.yaml:2"),
    ],
)
def test_not_text_in_utf_8(raw: bytes, code: str, where: str) -> None:
    """What is not text, or not UTF-8, is refused at the line of its first wrong byte."""
    problem = refused(raw)
    assert (problem.code, problem.where) == (code, where)
    assert "UTF-8" in problem.fix


def test_mark_and_line_ends_of_other_systems() -> None:
    """A byte order mark is left out and CRLF is a line end; the lines are counted as people see them."""
    document = read_document(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  one\r\n  two\r\nc: 3\r\n", "it.yaml")
    assert document == Document(
        {"a": 1, "b": "one\ntwo\n", "c": 3}, "it.yaml", {(): 1, ("a",): 1, ("b",): 2, ("c",): 5}
    )


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 100 << 20])
def test_too_large(size: int) -> None:
    """More than 1 MiB is refused before it is looked at."""
    raw = bytes(size)
    tracemalloc.start()
    try:
        problem = refused(raw)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
    assert (problem.code, problem.where) == ("too_large", "it.yaml")


def test_largest() -> None:
    """Exactly 1 MiB is read."""
    raw = "a: " + "x" * (MAX_BYTES - 3)
    assert data(raw) == {"a": "x" * (MAX_BYTES - 3)}


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ("a: [1, 2\n", "it.yaml:1"),
        ("a: 1\nb: {c: 1", "it.yaml:2"),
        ('a: 1\nb: "never closed\n', "it.yaml:2"),
        ("a: 1\n  b: 2\n", "it.yaml:2"),
        ("a: 1\nb\n", "it.yaml:2"),
        ("a: 1\nb: two: three\n", "it.yaml:2"),
        ("- a\nb: 1\n", "it.yaml:2"),
        ("a: 1\nb: @home\n", "it.yaml:2"),
        ("a: 1\nb: `code`\n", "it.yaml:2"),
        ("%YAML 1.9.9\n---\na: 1", "it.yaml:1"),
        ('a: "\\q"', "it.yaml:1"),
    ],
)
def test_broken_yaml(raw: str, where: str) -> None:
    """YAML that is cut off or wrong is refused at its line, with something to try."""
    problem = refused(raw)
    assert (problem.code, problem.where) == ("syntax", where)
    assert problem.message.startswith("this is not YAML (")
    assert problem.fix


def test_tabs() -> None:
    """A tab as indentation is named as what it is."""
    problem = refused("setting:\n\tvoluntariness: voluntary\n")
    assert (problem.code, problem.where, problem.fix) == ("syntax", "it.yaml:2", "Indent with spaces, not tabs.")


def test_colon_in_text() -> None:
    """Text that holds a colon gets the remedy that helps."""
    assert refused("title: Ward 5: fewer\n").fix == "Put text that holds a colon in quotes."


@pytest.mark.parametrize("text", ["*bold* claims", "@home", "`code`", "%a"])
def test_sign_at_the_start_of_text(text: str) -> None:
    """Text that begins with one of YAML's own signs gets the remedy that helps."""
    assert refused(f"title: {text}\n").fix == "Put text that begins with a sign such as * or @ in quotes."


@pytest.mark.parametrize(
    ("raw", "name", "where"),
    [
        ("a: 1\nb: 2\na: 3\n", "it.yaml", "it.yaml:3"),
        ("x:\n  a: 1\n  'a': 2\n", "it.yaml", "it.yaml:3"),
        ("{a: 1, a: 2}", "it.yaml", "it.yaml:1"),
        ('{"a": 1, "a": 2}', "it.json", "it.json"),
        ('{"b": {"a": 1, "\\u0061": 2}}', "it.json", "it.json"),
    ],
)
def test_duplicate_keys(raw: str, name: str, where: str) -> None:
    """A key that stands twice is refused, in YAML and in JSON."""
    assert refused(raw, name) == Problem("duplicate_key", "the key 'a' stands twice.", where, "Keep one of them.")


@pytest.mark.parametrize(
    ("raw", "name", "where"),
    [
        ("\u00e5r: 1\na\u030ar: 2\n", "it.yaml", "it.yaml:2"),
        ('{"\u00e5r": 1, "a\u030ar": 2}', "it.json", "it.json"),
    ],
)
def test_keys_that_only_look_different(raw: str, name: str, where: str) -> None:
    """Two ways of writing one character make one key."""
    assert refused(raw, name).message == "the key '\u00e5r' stands twice."
    assert refused(raw, name).where == where


@pytest.mark.parametrize("raw", ["a: 1\n---\nb: 2\n", "---\na: 1\n---\n", "--- 1\n--- 2\n", '{"a": 1}\n---\n{"b": 2}'])
def test_two_documents(raw: str) -> None:
    """A second document is refused where it starts, not left out in silence."""
    problem = refused(raw)
    line = raw.splitlines().index(next(line for line in raw.splitlines()[1:] if line.startswith("---")), 1) + 1
    assert (problem.code, problem.where) == ("two_documents", f"it.yaml:{line}")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join([f'*{chr(97 + level)}'] * 9)}]\n" for level in range(9)
)


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (BOMB, "it.yaml:1"),
        ("a: 1\nb: &self [*self]\n", "it.yaml:2"),
        ("&self\nself: *self\n", "it.yaml:1"),
        ("base: {a: 1}\nmore:\n  <<: *base\n", "it.yaml:3"),
        ("a: 1\nname: *bold\n", "it.yaml:2"),
        ("a: 1\n&key b: 2\n", "it.yaml:2"),
    ],
)
def test_anchors_and_aliases(raw: str, where: str) -> None:
    """Nothing explodes and nothing holds itself: anchors and aliases are not read."""
    assert (refused(raw).code, refused(raw).where) == ("anchor", where)


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system ['echo harm']",
        "!!python/name:os.system",
        "!!python/object/new:subprocess.Popen [[ls]]",
        "!!binary aGVq",
        "!!timestamp 2026-11-23",
        "!!str 1",
        "!local {a: 1}",
        "! text",
        "!<tag:yaml.org,2002:int> 1",
    ],
)
def test_tags(value: str) -> None:
    """No tag is read, those that would run code least of all."""
    problem = refused(f"a: 1\nb: {value}\n")
    assert (problem.code, problem.where) == ("tag", "it.yaml:2")


def test_tag_on_a_key() -> None:
    """A tag on a key is refused as well."""
    assert refused("!!str a: 1").code == "tag"


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "? - a\n"])
def test_keys_that_are_no_words(key: str) -> None:
    """A list or a mapping cannot be a key."""
    assert refused(f"{key}: 1").code == "key"


def nested(depth: int, open_: str, close: str) -> str:
    """Give data nested so deep."""
    return open_ * depth + "1" + close * depth


@pytest.mark.parametrize(
    ("deep", "name"),
    [
        (lambda depth: nested(depth, "[", "]"), "it.yaml"),
        (lambda depth: nested(depth, "{a: ", "}"), "it.yaml"),
        (lambda depth: nested(depth, "[", "]"), "it.json"),
        (lambda depth: nested(depth, '{"a": ', "}"), "it.json"),
        (lambda depth: nested(depth, '{"a": ', "}"), "it.yaml"),
        (lambda depth: "\n".join(f"{' ' * level}a:" for level in range(depth)) + " 1", "it.yaml"),
        (lambda depth: "- " * depth + "1", "it.yaml"),
    ],
)
def test_deep_nesting(deep: Any, name: str) -> None:
    """Data nests 20 deep and no deeper, in YAML and in JSON; the bound holds for any depth."""
    assert data(deep(MAX_DEPTH), name)
    for depth in (MAX_DEPTH + 1, 500):
        assert refused(deep(depth), name).code == "too_deep"


@pytest.mark.parametrize("name", ["it.yaml", "it.json"])
@pytest.mark.parametrize("raw", ["[" * 400_000, '{"a":' * 200_000, "[" * 400_000 + "]" * 400_000])
def test_nesting_that_would_exhaust_the_stack(raw: str, name: str) -> None:
    """Hundreds of thousands of brackets are refused at the first too many."""
    assert (refused(raw, name).code, refused(raw, name).where) == ("too_deep", f"{name}:1")


def test_brackets_in_json_text_are_not_nesting() -> None:
    """Brackets and quotes inside JSON text are text."""
    text = '[{"' * 30 + '\\"[[['
    assert data(json.dumps({"a": text}), "it.json") == {"a": text}


MANY = MAX_VALUES - 2  # the mapping and the list are values too


@pytest.mark.parametrize(
    ("many", "name"),
    [
        (lambda count: f"a: [{', '.join('1' * count)}]", "it.yaml"),
        (lambda count: "a:\n" + "- 1\n" * count, "it.yaml"),
        (lambda count: json.dumps({"a": [1] * count}), "it.json"),
    ],
)
def test_too_many_values(many: Any, name: str) -> None:
    """5,000 values are read and one more is refused."""
    assert data(many(MANY), name) == {"a": [1] * MANY}
    assert refused(many(MANY + 1), name).code == "too_many"


def test_what_json_is_made_of_is_not_counted() -> None:
    """Brackets, keys and text are not taken for more values than there are."""
    value = [{"a": "b"}] * ((MAX_VALUES - 1) // 2)
    assert data(json.dumps(value), "it.json") == value


@pytest.mark.parametrize(
    ("raw", "name", "where"),
    [
        ("stakeholders:\n" + "- {}\n" * 150_000, "it.yaml", f"it.yaml:{MAX_VALUES}"),
        ('{"stakeholders": [' + ",".join(["{}"] * 300_000) + "]}", "it.json", "it.json:1"),
    ],
)
def test_as_many_groups_as_fit_into_a_mebibyte(raw: str, name: str, where: str) -> None:
    """Hundreds of thousands of groups are refused before they are built."""
    tracemalloc.start()
    try:
        problem = refused(raw, name)
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()
    assert (problem.code, problem.where) == ("too_many", where)


def test_a_million_groups() -> None:
    """A million groups are past the size of a file."""
    assert refused("stakeholders:\n" + "- {role: users}\n" * 1_000_000).code == "too_large"


def test_unclosed_json_text_of_escapes() -> None:
    """Hundreds of thousands of escaped quotes take one look, not one look each."""
    assert refused('{"' + '\\"' * 500_000, "it.json").code == "syntax"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("+7", 7),
        ("-12", -12),
        ("999999999999999999", 999_999_999_999_999_999),
        ("0.5", 0.5),
        ("-.25", -0.25),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("Null", None),
        ("", None),
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("N", "N"),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"),
        ("12:30:45", "12:30:45"),
        ("010", "010"),
        ("0o10", "0o10"),
        ("0x10", "0x10"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("1.", "1."),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("-.Inf", "-.Inf"),
        ("nan", "nan"),
        ("=", "="),
        ("<<", "<<"),
        ("9999999999999999999", "9999999999999999999"),
        ("9" * 5_000, "9" * 5_000),
        ("'1'", "1"),
        ('"true"', "true"),
        ("''", ""),
        ("'~'", "~"),
        ("|-\n  1\n", "1"),
        (">-\n  no\n  yes\n", "no yes"),
    ],
)
def test_core_schema(raw: str, value: Any) -> None:
    """YAML is read by its core schema: no dates, no octal; `no` and `yes` are text, and so is what is quoted."""
    read = data(f"a: {raw}")["a"]
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize("word", ["no", "yes", "on", "1", "true", "null", "2026-11-23"])
def test_keys_are_words_as_written(word: str) -> None:
    """A key is text, whatever it looks like."""
    assert data(f"{word}: a") == {word: "a"}


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ('{"a": NaN}', "it.json"),
        ('{"a": [Infinity]}', "it.json"),
        ('{"a": -Infinity}', "it.json"),
        ('{"a": 1e400}', "it.json at /a"),
        ('{"b": [-1e999]}', "it.json at /b/0"),
        ('{"a": 1e300}', "it.json at /a"),
    ],
)
def test_numbers_that_are_none(raw: str, where: str) -> None:
    """What is not a number, or not finite, is refused in JSON."""
    problem = refused(raw, "it.json")
    assert (problem.code, problem.where) == ("number", where)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("1", 1), ("-5", -5), ("0.5", 0.5), ("1e2", 100.0), ("9" * 19, "9" * 19), ("9" * 5_000, "9" * 5_000)],
)
def test_numbers_of_json(raw: str, value: Any) -> None:
    """JSON's numbers are numbers; a whole number too long for any use is its digits."""
    read = data(f'{{"a": {raw}}}', "it.json")["a"]
    assert (type(read), read) == (type(value), value)


HIDDEN = ["\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\u202e",
          "\u2066", "\ufeff", "\ufffe", "\uffff"]  # fmt: skip


@pytest.mark.parametrize("name", ["it.yaml", "it.json"])
@pytest.mark.parametrize("character", HIDDEN[1:], ids=lambda each: f"U+{ord(each):04X}")
def test_control_characters(character: str, name: str) -> None:
    """A control character, or one that hides or turns text around, is refused at its line."""
    raw = f'{{"a": 1,\n"b": "x{character}y"}}'
    assert refused(raw, name) == Problem(
        "control_character",
        f"there is an invisible control character (U+{ord(character):04X}) here.",
        f"{name}:2",
        "Delete it and type the word again.",
    )


def test_a_lone_carriage_return() -> None:
    """A carriage return that ends no line is a control character."""
    assert refused("a: 1\rb: 2\n").code == "control_character"


@pytest.mark.parametrize("character", HIDDEN, ids=lambda each: f"U+{ord(each):04X}")
def test_control_characters_in_escapes(character: str) -> None:
    """An escape hides no control character, in YAML and in JSON, in values and in keys."""
    escape = f"\\u{ord(character):04x}"
    places = {
        f'a: 1\nb: "x{escape}"\n': ("it.yaml", "it.yaml:2"),
        f'a: 1\n"x{escape}": 2\n': ("it.yaml", "it.yaml:2"),
        f'{{"a": ["x{escape}"]}}': ("it.json", "it.json at /a/0"),
        f'{{"a": {{"x{escape}": 1}}}}': ("it.json", "it.json at /a"),
    }
    for raw, (name, where) in places.items():
        problem = refused(raw, name)
        assert (problem.code, problem.where) == ("control_character", where)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ('{"a": "\\ud800"}', "it.json"),
        ('{"a": "\\udc00\\ud800"}', "it.json"),
        ('{"\\udfff": 1}', "it.json"),
        ('a: "\\ud800"', "it.yaml"),
        ('{"a": "\\ud800"}', "it.yaml"),
    ],
)
def test_lone_surrogates(raw: str, name: str) -> None:
    """Half of a character is refused; no output could hold it."""
    assert refused(raw, name).code in ("control_character", "syntax")


def test_escapes_of_json() -> None:
    """JSON's pair of escapes for a character beyond the first plane is one character."""
    raw = '{"a": "\\ud83d\\ude00", "b": "\\u00e5\\n\\t\\/"}'
    assert data(raw, "it.json") == data(raw, "it.yaml") == {"a": "\U0001f600", "b": "å\n\t/"}


def test_characters_of_all_planes() -> None:
    """Letters of all alphabets, emoji joined of several, and tabs within text are kept."""
    text = "Våra barn, 患者, مريض, ไทย, \U0001f469\u200d\u2695\ufe0f\tend"
    assert data(f"a: '{text}'") == data(json.dumps({"a": text}), "it.json") == {"a": text}


@pytest.mark.parametrize("name", ["it.yaml", "it.json"])
def test_one_normal_form(name: str) -> None:
    """Text comes out in one normal form (NFC), keys too."""
    assert data('{"re\u0301sume\u0301": ["A\u030a"]}', name) == {"r\u00e9sum\u00e9": ["\u00c5"]}


def test_lines() -> None:
    """Each value of YAML knows its line, each of JSON its pointer."""
    text = "a:\n  - b: 1\n    c:\n      d\n  - [x,\n     y]\n"
    document = read_document(text.encode(), "it.yaml")
    places: list[tuple[str | int, ...]] = [("a",), ("a", 0, "b"), ("a", 0, "c"), ("a", 1, 1), ("a", 1, 5, "no"), ("z",)]
    assert [document.where(place) for place in places] == [
        "it.yaml:1", "it.yaml:2", "it.yaml:3", "it.yaml:6", "it.yaml:5", "it.yaml:1"
    ]  # fmt: skip
    plain = Document({}, "it.json")
    assert [plain.where(place) for place in [(), ("a", 1), ("a/b", "~c"), ("x" * 100,), ("a\tb\u200d",)]] == [
        "it.json", "it.json at /a/1", "it.json at /a~1b/~0c", f"it.json at /{'x' * 80}", "it.json at /a\\tb\\u200d"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ('{"a": 1', "it.json:1, column 8"),
        ('{"a": 1,\n "b": 2\n "c": 3}', "it.json:3, column 2"),
        ("{'a': 1}", "it.json:1, column 2"),
        ("a: 1", "it.json:1, column 1"),
        ('{"a": 01}', "it.json:1, column 8"),
        ('{"a": "\\x"}', "it.json:1, column 8"),
        ('{"a": 1} {"b": 2}', "it.json:1, column 10"),
        ('{"a": 1}\n// a comment', "it.json:2, column 1"),
    ],
)
def test_broken_json(raw: str, where: str) -> None:
    """JSON that is cut off or wrong is refused where it is."""
    problem = refused(raw, "it.json")
    assert (problem.code, problem.where, problem.fix) == ("syntax", where, "Correct it here.")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ('{"a": }', "a value is missing."),
        ("{a: 1}", "a name in double quotes is missing, or a comma is too many."),
        ('{"a" 1}', "a colon is missing."),
        ('{"a": 1', "a comma is missing, or a bracket."),
        ("{} {}", "something follows after its end."),
        ('{"a', "a text begins that has no end."),
        ('{"a": "\n"}', "a text is broken off by the end of the line, or holds a control character."),
        ('{"a": "\\x"}', "a backslash stands before what it cannot stand before."),
        ('{"a": "\\uxxxx"}', "a backslash stands before what it cannot stand before."),
    ],
)
def test_json_that_is_broken_says_why(raw: str, reason: str) -> None:
    """In words of our own, which every language has."""
    message = refused(raw, "it.json").message
    assert message == f"this is not JSON: {reason}"
    assert words_in("sv").again(message) != message


def test_json_under_another_name() -> None:
    """JSON is known by its brace as well, and what only looks like it is read as YAML."""
    assert data('{"a": [1,\t2]}', "standard input") == {"a": [1, 2]}
    assert data("{a: [1, 2], b: x,}") == {"a": [1, 2], "b": "x"}


class Odd:
    """Something that is no plain data."""


def loop() -> list[Any]:
    """Give a list that holds itself."""
    found: list[Any] = []
    found.append(found)
    return found


@pytest.mark.parametrize(
    ("value", "code", "where"),
    [
        ({"a": {1, 2}}, "type", "data at /a"),
        ({"a": b"x"}, "type", "data at /a"),
        ({"a": [Odd()]}, "type", "data at /a/0"),
        ({"a": 1j}, "type", "data at /a"),
        ({"a": {1: 2}}, "key", "data at /a"),
        ({None: 2}, "key", "data"),
        ({"a": float("nan")}, "number", "data at /a"),
        ({"a": float("-inf")}, "number", "data at /a"),
        ({"a": 10**18}, "number", "data at /a"),
        ({"a": -(10**5_000)}, "number", "data at /a"),
        ({"a": "\ud800"}, "control_character", "data at /a"),
        ({"a\x00": 1}, "control_character", "data"),
        ({"\u00e9": 1, "e\u0301": 2}, "duplicate_key", "data"),
        ({"a": loop()}, "too_deep", "data at /a/0/0"),
        ([0] * MAX_VALUES, "too_many", f"data at /{MAX_VALUES - 1}"),
    ],
    ids=lambda value: str(value)[:20] if isinstance(value, str) else type(value).__name__,
)
def test_data_in_memory(value: Any, code: str, where: str) -> None:
    """Data that is in memory already is held to the same bounds as a file."""
    with pytest.raises(InputError) as caught:
        plain_document(value, "data")
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == (code, where)


def test_data_in_memory_is_copied() -> None:
    """What is read does not change when the caller's data does."""
    inner = {"b": ("x", 1, None, True, 0.5)}
    document = plain_document({"a": inner}, "data")
    inner["b"] = ()
    assert document == Document({"a": {"b": ["x", 1, None, True, 0.5]}}, "data")


WRITTEN = st.text(
    st.one_of(st.sampled_from(list("aeno:-[]{}#&*!|>'\"%@`,?~\\ \n\t01.")), st.characters(codec="utf-8")), max_size=60
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(raw=st.one_of(st.binary(max_size=80), WRITTEN.map(str.encode)), name=st.sampled_from(["it.yaml", "it.json"]))
@example(raw=b"# a comment", name="it.yaml")
@example(raw=b"? ", name="it.yaml")
@example(raw=b"...", name="it.yaml")
@example(raw=b'{"a":1e400}', name="it.json")
def test_nothing_but_our_errors(raw: bytes, name: str) -> None:
    """Whatever the bytes, they are read or refused by our own error; what is read is plain and may be read again."""
    try:
        document = read_document(raw, name)
    except EquipoiseError:
        return
    assert plain_document(document.data, name).data == document.data


PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**17), 10**17),
        st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=8),
        st.sampled_from(["no", "1", "0x1", "~", "null", "# x", "- x", "a: b", "2026-11-23", ""]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("abcé:#", max_size=3), inner, max_size=4)
    ),
    max_leaves=15,
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(value=PLAIN)
def test_what_others_write_is_read(value: Any) -> None:
    """Plain data written as JSON, or as YAML by others, is read as it was, whatever it looks like."""
    expected = plain_document(value, "data").data
    assert data(json.dumps(value), "it.json") == expected
    assert data(yaml.dump(value, Dumper=_Core, allow_unicode=True)) == expected


class _Core(yaml.SafeDumper):
    """Writes what the core schema reads back, without aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


for word in "0123456789+-.":
    _Core.add_implicit_resolver("tag:equipoise,2026:number", plain.INTEGER, [word])
_Core.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def test_the_faster_parser_is_used() -> None:
    """Where PyYAML has its C parser, it is the one that reads."""
    assert DEFAULT is LOADERS[-1]


def test_every_value_with_its_path() -> None:
    """All that stands in plain data, keys too, each with its path, in order."""
    assert list(every_value({"a": [1, {"b": None}], "c": "d"})) == [
        ((), {"a": [1, {"b": None}], "c": "d"}),
        (("a",), "a"),
        (("a",), [1, {"b": None}]),
        (("a", 0), 1),
        (("a", 1), {"b": None}),
        (("a", 1, "b"), "b"),
        (("a", 1, "b"), None),
        (("c",), "c"),
        (("c",), "d"),
    ]
