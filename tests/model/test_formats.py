"""Formats: what each accepts, held against the official tests, and what a person is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from validator.model import formats

NAMED_BY_JSON_SCHEMA = {
    "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6",
    "uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid", "json-pointer",
    "relative-json-pointer", "regex",
}  # fmt: skip

ACCEPTED = {
    "date-time": [
        "2025-09-04T18:30:00Z", "2025-09-04T18:30:00.123456789+02:00", "2025-09-04t18:30:00z",
        "0001-01-01T00:00:00-00:00", "1998-12-31T23:59:60Z", "1998-12-31T15:59:60.123-08:00",
        "2025-09-04T00:00:00+23:59",
    ],
    "date": ["2025-09-04", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"],
    "time": [
        "18:30:00Z", "18:30:00z", "18:30:00.5+02:00", "23:59:60Z", "01:29:60+01:30", "15:59:60-08:00",
        "00:29:60-23:30",
    ],
    "duration": [
        "P1Y", "P1Y2M3D", "P2M3D", "P4W", "PT1H", "PT1H2M3S", "PT2M3S", "P1DT12H", "P1Y2M3DT4H5M6S", "PT0S",
        "P0D",
    ],
    "email": [
        "desk@example.org", "a.b+c@example.org", "~a@b", '"a b"@example.org', r'"a\"b"@example.org',
        '"a@b"@example.org', "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "a" * 64 + "@example.org",
        "'o@example.org", "a@xn--bcher-kva.example",
    ],
    "idn-email": [
        "desk@example.org", "büro@bücher.example", "실례@실례.테스트", "büro@[192.0.2.1]",
        "a@bu\u0308cher.example",
    ],
    "hostname": [
        "www.example.org", "localhost", "a", "1.2", "example-one.com", "a" * 63 + ".de",
        "xn--bcher-kva.example", "XN--BCHER-KVA",
    ],
    "idn-hostname": [
        "www.example.org", "bücher.example", "실례.테스트", "例え。テスト", "שלום.example", "l·l",
    ],
    "ipv4": ["192.0.2.1", "0.0.0.0", "255.255.255.255"],
    "ipv6": ["::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1"],
    "uri": [
        "https://example.org", "https://a:b@example.org:80/c/d;e?f=g/?#h/?", "urn:isbn:0451450523",
        "mailto:a@example.org", "http://[2001:db8::1]:80/", "http://[v1.fe:]/", "file:///a", "a:", "a:/",
        "a://", "tel:+1-2", "x:%20", "http:///a//b",
    ],
    "uri-reference": [
        "", "https://example.org", "//example.org/a", "/a/b", "a", "../a", "./a:b", "?a", "#a", "//", "a@b/c",
        "a//b",
    ],
    "iri": [
        "https://example.org", "https://bücher.example/ü?ü#ü", "http://[::1]/", "http://a/\U00010300",
        "http://a/?\ue000",
    ],
    "iri-reference": ["", "/ü", "ü", "//bücher.example", "#ü", "?\ue000"],
    "uri-template": [
        "", "a", "https://example.org/{a}/{b,c}", "{+a}{#a}{.a}{/a}{;a}{?a*}{&a:3}", "{a.b}", "{%41}",
        "{v:9999}", "{=a}", "ü%20'",
    ],
    "uuid": [
        "123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000000",
        "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
    ],
    "json-pointer": ["", "/", "/a/0/~0~1", "//", "/ü", "/a b"],
    "relative-json-pointer": ["0", "1/a", "0#", "120/", "10#"],
    "regex": [
        "", "^[a-z]+$", r"\d{2}", "(?<name>x)", r"(?<n>a)\k<n>", "(?<=a+)b", "[]", "[^]", r"\cA", r"\p{L}",
        r"\/",
    ],
    "edtf": ["2025-09-04", "2021-23", "2025-08-15~", "../2025", "[1667,1668]"],
    "language-tag": ["de", "en-US", "sr-Latn"],
}  # fmt: skip
REFUSED = {
    "date-time": [
        "", "2025-09-04", "2025-09-04T18:30:00", "2025-09-04 18:30:00Z", "2025-02-30T18:30:00Z",
        "2025-09-04T24:00:00Z", "2025-09-04T18:30Z", "2025-09-04T18:30:60Z", "1998-12-31T23:58:60Z",
        "1998-12-31T23:59:60+01:00", "2025-09-04T18:30:00.Z", "2025-09-04T18:30:00+24:00",
        "2025-09-04T18:30:00+0200", "2025-09-04T18:30:00Z\n", "20250904T183000Z", "\uff12025-09-04T18:30:00Z",
    ],
    "date": [
        "", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-04-31", "2025-9-4",
        "20250904", "2025-W36-4", "2025-247", "2025-09", "2021-23", "2025-09-04~", "-2025-09-04",
        "2025-09-04\n", " 2025-09-04", "2025-09-0\u0664",
    ],
    "time": [
        "", "18:30:00", "18:30Z", "24:00:00Z", "18:60:00Z", "18:30:61Z", "22:59:60Z", "23:59:60+01:00",
        "18:30:00,5Z", "8:30:00Z", "18:30:00 Z", "18:30:00+2:00", "18:30:00+02:60", "1\u0668:30:00Z",
    ],
    "duration": [
        "", "P", "PT", "P1", "1Y", "P1YT", "P1Y2D", "PT1H2S", "P1D1Y", "PT1D", "P1W1D", "P1WT1H", "-P1D",
        "P-1D", "PT0.5S", "PT0,5S", "p1y", "P1e2D", "P2\u0668Y", "P1D2T3H", "P1Y\n",
    ],
    "email": [
        "", "desk", "@example.org", "desk@", ".a@example.org", "a.@example.org", "a..b@example.org",
        "a b@example.org", "a@b@c", "a@b_c", "a@b=c", "a@[192.0.2.300]", "a@[IPv6:1]", "a@[]", '"a"b@c',
        '"a@c', "a@b, c@d", "A <a@b>", "büro@example.org", "a@bücher.example", "a" * 65 + "@example.org",
        "a@b\n", "a@b.",
    ],
    "idn-email": [
        "", "desk", "@bücher.example", "büro@", "b ü@example.org", "ü..ü@example.org", "ü@-a",
        "ü" * 33 + "@a", "\ud800@a",
    ],
    "hostname": [
        "", ".", "a.", ".a", "a..b", "-a", "a-", "a.-b", "a_b", "a b", "a" * 64, "a." * 126 + "ab",
        "bücher.example", "\u212aelvin.org", "xn--X", "xn--hello-txk", "ab--cd", "a\n", "xn--",
    ],
    "idn-hostname": [
        "", ".", "bücher.", "bücher。", "ü_b", "-ü", "ü-", "ü" * 64, "0a.א", "l·", "·l", "a\u00b7b",
        "\u0640ü",
        "\u302eü", "a.", "\ud800",
    ],
    "ipv4": [
        "", "192.0.2", "192.0.2.1.1", "192.0.2.256", "192.0.2.01", "0x7f.0.0.1", "192.0.2.1/24", " 192.0.2.1",
        "192.0.2.\u0661", "1\n",
    ],
    "ipv6": [
        "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::1%eth0", "fe80::1%", "::1/64",
        "1::2::3", "::ffff:1.2.3.04", "g::",
    ],
    "uri": [
        "", "a", "//a", "/a", "1:a", "a_b:c", "http://a b", "http://a/\\", "http://a/{b}", "http://a/%zz",
        "http://a/%", "http://a:b/", "http://[a/", "http://[::1%25eth0]/", "http://[1.2.3.4]/",
        "http://[::ffff:01.2.3.4]", "http:/[::1]", "http://a@b@c/", "http://a/ü", "http://a/#b#c",
        "http://a\n", "http://[v.a]/", ":a", "http://[::1]a/",
    ],
    "uri-reference": [
        "1:b", ":a", "//a b", "\\a", "#a#b", "/ü", "/%z", "//[1]/", "//a:b/", "/[a]", '"', "//a@b@c", "a b",
        "<a>",
    ],
    "iri": [
        "", "ü", "/ü", "http://ü b", "http://a/\ue000", "http://a/\ufdd0", "http://a/\U0001fffe",
        "http://a/\ud800", "http://[1]/ü", "ü:a",
    ],
    "iri-reference": ["\\ü", "//[1]/ü", "/\ue000", "#ü#", "/ ü", "http://[ü]"],
    "uri-template": [
        "{", "}", "{}", "{a", "{a,}", "{a..b}", "{a:0}", "{a:01}", "{a:10000}", "{a b}", "{,+a}", "a b", "%4",
        "{a=b}", "\x7f", "{a.}",
    ],
    "uuid": [
        "", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-426614174000-", "g23e4567-e89b-12d3-a456-426614174000",
        "{123e4567-e89b-12d3-a456-426614174000}", "\u09e823e4567-e89b-12d3-a456-42661417400",
        "1_3e4567-e89b-12d3-a456-426614174000",
    ],
    "json-pointer": ["a", "#", "#/a", "/~", "/~2", "a/b", " "],
    "relative-json-pointer": ["", "/a", "a", "-1/a", "+1", "01/a", "0##", "0a", "1/~", "\u0661/a", "#"],
    "regex": [
        "(", "[", "*", "a{2,1}", "(?P<name>x)", "(?i)a", "(?#a)", r"\a", r"\Z", "\\", r"\_", "(?<1>a)",
        "a" * 5001,
    ],
    "edtf": ["", "04.09.2025", "2025-02-30", "2025-13"],
    "language-tag": ["", "english", "ger", "en_US"],
}  # fmt: skip


def _pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in table.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), _pairs(ACCEPTED))
def test_accepted(name: str, text: str) -> None:
    assert formats.check(name, text)
    assert formats.why_not(name, text) is None


@pytest.mark.parametrize(("name", "text"), _pairs(REFUSED))
def test_refused(name: str, text: str) -> None:
    assert not formats.check(name, text)


def test_the_table_is_whole() -> None:
    assert set(formats.FORMATS) == NAMED_BY_JSON_SCHEMA | {"edtf", "language-tag"}
    assert set(ACCEPTED) == set(REFUSED) == set(formats.FORMATS)


def test_every_international_format_accepts_what_the_plain_one_does() -> None:
    wider = {"email": "idn-email", "hostname": "idn-hostname", "uri": "iri", "uri-reference": "iri-reference"}
    assert [
        (plain, text)
        for plain, international in {**wider, "uri": "uri-reference", "iri": "iri-reference"}.items()
        for text in ACCEPTED[plain]
        if not formats.check(international, text)
    ] == []


@pytest.mark.parametrize("value", [None, True, 12, 1.5, [], {}, ["2025"], {"a": "b"}])
@pytest.mark.parametrize("name", formats.FORMATS)
def test_what_is_no_text_has_every_format(name: str, value: object) -> None:
    assert formats.check(name, value)
    assert formats.why_not(name, value) is None


def test_an_unknown_format_asserts_nothing() -> None:
    assert formats.check("colour", "no colour")
    assert formats.why_not("colour", "no colour") is None
    assert formats.describe("colour") == "a text of the format colour"


# --- the official tests ---

SUITE = os.environ.get("JSON_SCHEMA_TEST_SUITE", "")
"""Where a checkout of json-schema-org/JSON-Schema-Test-Suite is: its tests are not ours to ship."""

OFFICIAL_FAILURES: set[tuple[str, str]] = set()
"""The official tests, by format and description, that we fail, each with its reason: none."""


@pytest.mark.skipif(not SUITE, reason="JSON_SCHEMA_TEST_SUITE names no checkout of the official tests")
def test_the_official_tests() -> None:
    folder = Path(SUITE, "tests", "draft2020-12", "optional", "format")
    tests = [
        (group["schema"]["format"], test)
        for file in sorted(folder.glob("*.json"))
        for group in json.loads(file.read_text(encoding="utf-8"))
        for test in group["tests"]
    ]
    assert {name for name, _ in tests} - {"unknown"} == NAMED_BY_JSON_SCHEMA
    failures = {
        (name, test["description"])
        for name, test in tests
        if formats.check(name, test["data"]) is not test["valid"]
    }
    assert failures == OFFICIAL_FAILURES


# --- any text at all ---


@pytest.mark.parametrize("name", formats.FORMATS)
@given(text=st.text() | st.text("aX019-:/.@[]{}%~#?+TZPü\u05d0\u0660\u200d", max_size=60))
@example(text="\ud800")
@example(text="ü\ud800.a")
@example(text="a|" * 100_000)
@example(text="(" * 5000)
@example(text="[" * 5000)
@example(text="xn--" + "9" * 59)
@example(text="ü" * 100_000)
@example(text="." * 100_000)
@example(text="1" * 100_000)
@example(text="http://" + "a:" * 50_000)
@example(text="http://" + "%41" * 50_000 + "\n")
@example(text="{" + "a." * 50_000 + "}")
@example(text='"' + "\\a" * 50_000 + "@a")
@example(text="/~0" * 50_000 + "~")
def test_no_text_makes_a_format_raise(name: str, text: str) -> None:
    assert formats.check(name, text) in (True, False)
    if formats.check(name, text):
        assert formats.why_not(name, text) is None
    else:
        formats.why_not(name, text)


@given(st.datetimes(), st.integers(-23 * 60 - 59, 23 * 60 + 59))
def test_every_time_that_python_writes_is_a_date_time(moment: datetime, minutes: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert formats.check("date-time", zoned.isoformat())
    assert formats.check("time", zoned.timetz().isoformat())
    assert not formats.check("date-time", moment.isoformat())


@given(st.dates())
def test_every_date_that_python_writes_is_a_date(day: object) -> None:
    assert formats.check("date", str(day))


@given(st.uuids(allow_nil=True))
def test_every_uuid_is_one(value: object) -> None:
    assert formats.check("uuid", str(value))


@given(st.ip_addresses(v=4))
def test_every_ipv4_address_is_one(value: object) -> None:
    assert formats.check("ipv4", str(value))


@given(st.ip_addresses(v=6))
def test_every_ipv6_address_is_one(value: object) -> None:
    assert formats.check("ipv6", str(value))
    assert formats.check("uri", f"http://[{value}]/")


@given(st.emails())
def test_every_email_address_is_one(value: str) -> None:
    assert formats.check("email", value)
    assert formats.check("idn-email", value)


# --- what a person is told ---


@pytest.mark.parametrize("name", formats.FORMATS)
def test_the_examples_in_a_description_have_the_format(name: str) -> None:
    wanted = formats.describe(name)
    examples = [word.rstrip(",") for word in wanted.partition("such as ")[2].split()]
    assert wanted.startswith(("a ", "an "))
    assert formats.check(name, examples[0])
    assert all(
        formats.check(name, word) for word in examples if any(sign in word for sign in "0123456789/@.^")
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("date", "04.09.2025", "write 2025-09-04, not 04.09.2025"),
        ("date", "2025/9/4", "write 2025-09-04, not 2025/9/4"),
        ("date", "2025-02-30", "February 2025 has 28 days"),
        ("date", "2025-09", "it must be one day, with year, month and day: 2025-09-04"),
        ("date", "2025-09-04~", "it must be one day, with year, month and day: 2025-09-04"),
        ("date", "yesterday", None),
        ("date-time", "2025-09-04", "it has no time of day; write 2025-09-04T18:30:00+02:00"),
        ("date-time", "2025-09-04 10:00:00Z", "write 2025-09-04T10:00:00Z, not 2025-09-04 10:00:00Z"),
        (
            "date-time",
            "2025-09-04T10:00:00",
            "it has no zone; write 10:00:00Z for Greenwich, or 10:00:00+02:00",
        ),
        ("date-time", "2025-09-04T10:00Z", "it has no seconds, as in 18:30:00+02:00"),
        ("date-time", "2025-02-30T10:00:00Z", "February 2025 has 28 days"),
        ("date-time", "now", None),
        ("time", "10:00", "it has no seconds, as in 18:30:00+02:00"),
        ("time", "10:00:00", "it has no zone; write 10:00:00Z for Greenwich, or 10:00:00+02:00"),
        ("time", "noon", None),
        ("email", "desk", "it has no @"),
        ("email", "desk@", None),
        ("idn-email", "büro", "it has no @"),
        ("hostname", "https://example.org/", "a host name has no https:// and no path"),
        ("hostname", "a_b", "a host name has no underscore"),
        ("idn-hostname", "-ü", None),
        ("uri", "www.example.org", "it has no https:// or the like in front"),
        ("uri", "https://example.org/a b", "a space in an address is written %20"),
        ("uri", "https://example.org/ü", "ü in an address is written %C3%BC"),
        ("uri", " https://example.org", "remove the space around it"),
        ("uri", "https://[", None),
        ("uri", "\ud800", None),
        ("uri-reference", "/ü", "ü in an address is written %C3%BC"),
        ("iri", "bücher.example", "it has no https:// or the like in front"),
        ("iri-reference", "a b", "a space in an address is written %20"),
        ("regex", "(?P<name>x)", "a named group is written (?<name>...), not (?P<name>...)"),
        ("regex", "a" * 5001, "it has more than 5000 characters"),
        ("regex", "(", None),
        ("edtf", "2025-13", "there is no month 13"),
        ("language-tag", "ger", "write de, not ger"),
        ("uuid", "1", None),
        ("ipv4", "1", None),
    ],
)
def test_a_person_is_told_what_to_write(name: str, text: str, reason: str | None) -> None:
    assert formats.why_not(name, text) == reason


def test_a_format_loads_its_library_when_it_is_first_asked_for() -> None:
    libraries = {"edtf", "idna", "jsonschema", "language_tags", "lark", "regress"}
    loaded = f"print(*sorted({libraries} & set(sys.modules)))"
    program = f"""
import sys
from validator.model import formats
assert formats.check('date', '2025-09-04') and formats.check('uri', 'https://example.org/')
assert formats.check('edtf', '2021-23') and formats.check('language-tag', 'de')
{loaded}
assert formats.check('idn-hostname', 'bücher.example') and formats.check('regex', 'a')
{loaded}
"""
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "\nidna regress\n"
