"""The formats that are asserted, as both engines read them: what each accepts, and what to write instead.

The table is ours, so that the engines cannot differ. What a standard gives as a grammar is a regular
expression here: of the libraries behind jsonschema's ``FormatChecker``, ``isoduration``, ``fqdn``,
``rfc3339-validator``, ``rfc3986-validator``, ``rfc3987-syntax``, ``uri-template`` and ``uuid`` fail
official tests, and its own check of an e-mail address asks for an ``@``. Where a standard rests on tables
or a whole language, a library has them: ``idna`` those of Unicode for host names, ``regress`` the syntax of
ECMA-262 for ``regex``, which is not that of Python's ``re`` (it refuses ``(?<name>x)`` and takes
``(?P<name>x)``). Whether the reference engine, which runs patterns with ``re``, can run a pattern is
another question, and the schema linter's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import bidirectional, normalize

from validator.model import edtf, language

Check = Callable[[str], bool]

MAX_HOST = 253
MAX_LOCAL_PART = 64  # of an e-mail address, in bytes
MAX_REGEX = 5000
"""Longer regular expressions are refused: a deeply nested one would end the process, not raise."""


def _grammar(pattern: str) -> Check:
    """Return a check by a regular expression, compiled at its first use; its digits are 0 to 9."""
    compiled = _compiled_later(pattern)
    return lambda text: compiled().fullmatch(text) is not None


def _compiled_later(pattern: str) -> Callable[[], re.Pattern[str]]:
    return cache(lambda: re.compile(pattern, re.ASCII))


# --- dates and times: RFC 3339 ---

_full_date = _grammar(r"\d{4}-\d\d-\d\d")
_full_time = _grammar(
    r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
)


def _is_date(text: str) -> bool:
    return _full_date(text) and edtf.is_edtf(text)


def _is_time(text: str) -> bool:
    return _full_time(text) and (text[6:8] != "60" or _minute_in_greenwich(text) == 23 * 60 + 59)


def _minute_in_greenwich(time: str) -> int:
    """Return the minute of the day: a leap second stands at the end of the last one only."""
    minute = int(time[:2]) * 60 + int(time[3:5])
    if time[-1] in "Zz":
        return minute
    offset = int(time[-5:-3]) * 60 + int(time[-2:])
    return (minute - offset if time[-6] == "+" else minute + offset) % (24 * 60)


def _is_date_time(text: str) -> bool:
    return _is_date(text[:10]) and text[10:11] in ("T", "t") and _is_time(text[11:])


_DURATION_TIME = r"T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)"
_DURATION_DATE = r"(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)"
_is_duration = _grammar(rf"P(?:{_DURATION_DATE}(?:{_DURATION_TIME})?|{_DURATION_TIME}|\d+W)")

# --- hosts and addresses: RFC 1123, 5890 to 5893, 5321, 6531 ---

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_is_ascii_host = _grammar(rf"{_LABEL}(?:\.{_LABEL})*")
_DOTS = "\u3002\uff0e\uff61"  # what IDNA takes for a dot


def _is_hostname(text: str) -> bool:
    if len(text) > MAX_HOST or not _is_ascii_host(text):
        return False
    return all(label[2:4] != "--" or _is_punycode(label) for label in text.split("."))


def _is_punycode(label: str) -> bool:
    """Say whether a label with hyphens in its third and fourth place is one that IDNA made."""
    import idna

    try:
        return label[:2].lower() == "xn" and bool(idna.ulabel(label.lower()))
    except (idna.IDNAError, UnicodeError):
        return False


def _is_idn_hostname(text: str) -> bool:
    if text.isascii():
        return _is_hostname(text)
    if len(text) > MAX_HOST or text.endswith((".", *_DOTS)):
        return False
    import idna

    try:
        return _fits_direction(idna.decode(idna.encode(text)))
    except (idna.IDNAError, UnicodeError):
        return False


def _fits_direction(host: str) -> bool:
    """Say whether no label is ambiguous beside one from right to left; idna sees each label alone."""
    import idna

    if any(bidirectional(character) in ("R", "AL", "AN") for character in host):
        return all(idna.check_bidi(label, check_ltr=True) for label in host.split("."))
    return True


def _is_ipv4(text: str) -> bool:
    import ipaddress

    try:
        ipaddress.IPv4Address(text)
    except ipaddress.AddressValueError:
        return False
    return True


def _is_ipv6(text: str) -> bool:
    import ipaddress

    try:
        ipaddress.IPv6Address(text)
    except ipaddress.AddressValueError:
        return False
    return "%" not in text  # a zone is no part of the address


_IN_ATOM, _BEYOND = r"A-Za-z0-9!#$%&'*+/=?^_`{|}~\-", "\u0080-\ud7ff\ue000-\U0010ffff"
_is_local_part = _grammar(rf'[{_IN_ATOM}]+(?:\.[{_IN_ATOM}]+)*|"(?:[ !#-\[\]-~]|\\[ -~])*"')
_is_international_local_part = _grammar(
    rf'[{_IN_ATOM}{_BEYOND}]+(?:\.[{_IN_ATOM}{_BEYOND}]+)*|"(?:[ !#-\[\]-~{_BEYOND}]|\\[ -~])*"'
)


def _is_email(text: str) -> bool:
    local, _at, domain = text.rpartition("@")
    return (
        len(local) <= MAX_LOCAL_PART
        and _is_local_part(local)
        and (_is_hostname(domain) or _is_address(domain))
    )


def _is_idn_email(text: str) -> bool:
    local, _at, domain = text.rpartition("@")
    if not _is_international_local_part(local) or len(local.encode()) > MAX_LOCAL_PART:
        return False
    return _is_idn_hostname(normalize("NFC", domain)) or _is_address(domain)


def _is_address(domain: str) -> bool:
    """Say whether a mail domain is an address in brackets."""
    if not (domain.startswith("[") and domain.endswith("]")):
        return False
    inner = domain[1:-1]
    return _is_ipv6(inner[5:]) if inner[:5].lower() == "ipv6:" else _is_ipv4(inner)


# --- identifiers: RFC 3986, 3987, 6570, 9562 ---

_PERCENT = r"%[0-9A-Fa-f]{2}"
_BEYOND_ASCII = (  # ucschar
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # iprivate, in a query only
_IP_LITERAL = r"\[(?P<ip>[0-9A-Fa-f:.]+|[Vv][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+)\]"


def _identifier(beyond: str = "", private: str = "", *, relative: bool) -> Check:
    """Return the check of a URI, or with characters beyond ASCII an IRI, or of a reference to one."""
    plain = rf"A-Za-z0-9._~!$&'()*+,;=\-{beyond}"
    of_path = rf"(?:[{plain}:@/]|{_PERCENT})*"
    segment = rf"(?:[{plain}:@]|{_PERCENT})"
    user, name = rf"(?:(?:[{plain}:]|{_PERCENT})*@)?", rf"(?:[{plain}]|{_PERCENT})*"
    authority = rf"//{user}(?:{_IP_LITERAL}|{name})(?::\d*)?(?:/{of_path})?"
    rooted = rf"/(?:{segment}{of_path})?"
    tail = rf"(?:\?(?:[{plain}:@/?{private}]|{_PERCENT})*)?(?:\#(?:[{plain}:@/?]|{_PERCENT})*)?"
    absolute = rf"[A-Za-z][A-Za-z0-9+.-]*:(?:{authority}|{rooted}|{segment}{of_path})?{tail}"
    without_colon = rf"(?:[{plain}@]|{_PERCENT})+(?:/{of_path})?"
    local = rf"(?:{authority.replace('?P<ip>', '?P<local_ip>')}|{rooted}|{without_colon})?{tail}"
    return _with_address(rf"{absolute}|{local}" if relative else absolute)


def _with_address(pattern: str) -> Check:
    compiled = _compiled_later(pattern)

    def check(text: str) -> bool:
        match = compiled().fullmatch(text)
        if match is None:
            return False
        address = next(filter(None, match.groupdict().values()), None)
        return address is None or address[0] in "Vv" or _is_ipv6(address)

    return check


_EXPRESSION_NAME = rf"(?:\w|{_PERCENT})(?:\.?(?:\w|{_PERCENT}))*"
_VARSPEC = rf"{_EXPRESSION_NAME}(?:\*|:[1-9]\d{{0,3}})?"
_is_uri_template = _grammar(
    rf"(?:[!#$&-;=?-\[\]_a-z~{_BEYOND_ASCII}{_PRIVATE}]|{_PERCENT}"
    rf"|\{{[+#./;?&=,!@|]?{_VARSPEC}(?:,{_VARSPEC})*\}})*"
)
_is_uuid = _grammar(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")

# --- pointers and patterns: RFC 6901, ECMA-262 ---

_POINTER = r"(?:/(?:[^~/]|~[01])*)*"
_is_json_pointer = _grammar(_POINTER)
_is_relative_json_pointer = _grammar(rf"(?:0|[1-9]\d*)(?:#|{_POINTER})")


def _is_regex(text: str) -> bool:
    if len(text) > MAX_REGEX:
        return False
    import regress

    try:
        return regress.Regex(text, flags="u") is not None
    except (regress.RegressError, UnicodeError):
        return False


# --- the table ---


class _Format(NamedTuple):
    accepts: Check
    wanted: str


_TABLE: Mapping[str, _Format] = {
    "date-time": _Format(_is_date_time, "a date and a time with its zone, such as 2025-09-04T18:30:00+02:00"),
    "date": _Format(_is_date, "a date, such as 2025-09-04"),
    "time": _Format(_is_time, "a time of day with its zone, such as 18:30:00+02:00 or 16:30:00Z"),
    "duration": _Format(_is_duration, "a duration, such as PT45M for three quarters of an hour"),
    "email": _Format(_is_email, "an e-mail address, such as desk@example.org"),
    "idn-email": _Format(_is_idn_email, "an e-mail address, such as desk@example.org or büro@bücher.example"),
    "hostname": _Format(_is_hostname, "a host name, such as www.example.org"),
    "idn-hostname": _Format(_is_idn_hostname, "a host name, such as www.example.org or bücher.example"),
    "ipv4": _Format(_is_ipv4, "an IPv4 address, such as 192.0.2.1"),
    "ipv6": _Format(_is_ipv6, "an IPv6 address, such as 2001:db8::1"),
    "uri": _Format(_identifier(relative=False), "a whole address, such as https://example.org/page"),
    "uri-reference": _Format(
        _identifier(relative=True), "a whole or relative address, such as https://example.org/page or ../page"
    ),
    "iri": _Format(
        _identifier(_BEYOND_ASCII, _PRIVATE, relative=False),
        "a whole address, such as https://example.org/übersicht",
    ),
    "iri-reference": _Format(
        _identifier(_BEYOND_ASCII, _PRIVATE, relative=True),
        "a whole or relative address, such as https://example.org/übersicht or ../übersicht",
    ),
    "uri-template": _Format(
        _is_uri_template, "an address with variables, such as https://example.org/{page}"
    ),
    "uuid": _Format(_is_uuid, "a UUID, such as 123e4567-e89b-12d3-a456-426614174000"),
    "json-pointer": _Format(_is_json_pointer, "a JSON Pointer, such as /cites/0/footnote"),
    "relative-json-pointer": _Format(
        _is_relative_json_pointer, "a relative JSON Pointer, such as 1/footnote"
    ),
    "regex": _Format(_is_regex, "a regular expression, such as ^[a-z]+$"),
    "edtf": _Format(edtf.is_edtf, "a date in EDTF, such as 2025-09-04 or 2021-23 for autumn 2021"),
    "language-tag": _Format(
        language.is_language_tag, "a language as a BCP 47 tag, such as de, en-US or sr-Latn"
    ),
}

FORMATS: Mapping[str, Check] = MappingProxyType({name: entry.accepts for name, entry in _TABLE.items()})
"""What each asserted format accepts; a format that is not here accepts everything."""


def check(name: str, value: object) -> bool:
    """Say whether a value has a format; what is no text has every format, and every value an unknown one."""
    accepts = FORMATS.get(name)
    return accepts is None or not isinstance(value, str) or accepts(value)


def describe(name: str) -> str:
    """Say what a person should write, with an example."""
    return _TABLE[name].wanted if name in _TABLE else f"a text of the format {name}"


def why_not(name: str, value: object) -> str | None:
    """Say in a person's words why a value has not a format; ``None`` where it has, or no more can be said."""
    if not isinstance(value, str) or check(name, value):
        return None
    reason = _REASONS.get(name)
    return reason(value) if reason else None


# --- what is wrong with a text that has not its format ---

_NUMBERS = r"\d{4}([-./ ]?)\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\s?\d{1,2}\2\s?\d{4}"
_LETTERS_BEYOND_ASCII = r"[^\x00-\x7f\ud800-\udfff]"


def _why_no_date(text: str) -> str | None:
    if edtf.is_edtf(text):
        return "it must be one day, with year, month and day: 2025-09-04"
    return edtf.why_not(text) if re.fullmatch(_NUMBERS, text, re.ASCII) else None


def _why_no_time(text: str) -> str | None:
    if _is_time(f"{text}Z"):
        return f"it has no zone; write {text}Z for Greenwich, or {text}+02:00"
    return "it has no seconds, as in 18:30:00+02:00" if re.match(r"\d\d:\d\d(?!:)", text, re.ASCII) else None


def _why_no_date_time(text: str) -> str | None:
    day, clock = text[:10], text[11:]
    if not _is_date(day):
        return _why_no_date(day)
    if not clock:
        return f"it has no time of day; write {day}T18:30:00+02:00"
    if text[10] == " " and _is_time(clock):
        return f"write {day}T{clock}, not {text}"
    return _why_no_time(clock)


def _why_no_email(text: str) -> str | None:
    return None if "@" in text else "it has no @"


def _why_no_host(text: str) -> str | None:
    if "/" in text:
        return "a host name has no https:// and no path"
    return "a host name has no underscore" if "_" in text else None


def _why_no_iri(text: str) -> str | None:
    if " " in text.strip():
        return "a space in an address is written %20"
    if text != text.strip():
        return "remove the space around it"
    return "it has no https:// or the like in front" if _has_no_scheme(text) else None


def _why_no_uri(text: str) -> str | None:
    if letter := re.search(_LETTERS_BEYOND_ASCII, text):
        written = "".join(f"%{byte:02X}" for byte in letter[0].encode())
        return f"{letter[0]} in an address is written {written}"
    return _why_no_iri(text)


def _has_no_scheme(text: str) -> bool:
    return FORMATS["iri"](f"https://{text}") and not FORMATS["iri"](text)


def _why_no_regex(text: str) -> str | None:
    if "(?P<" in text:
        return "a named group is written (?<name>...), not (?P<name>...)"
    return f"it has more than {MAX_REGEX} characters" if len(text) > MAX_REGEX else None


_REASONS: Mapping[str, Callable[[str], str | None]] = {
    "date-time": _why_no_date_time,
    "date": _why_no_date,
    "time": _why_no_time,
    "email": _why_no_email,
    "idn-email": _why_no_email,
    "hostname": _why_no_host,
    "idn-hostname": _why_no_host,
    "uri": _why_no_uri,
    "uri-reference": _why_no_uri,
    "iri": _why_no_iri,
    "iri-reference": _why_no_iri,
    "regex": _why_no_regex,
    "edtf": edtf.why_not,
    "language-tag": language.why_not,
}
