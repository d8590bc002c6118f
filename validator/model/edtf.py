"""Dates as people know them: what days an EDTF text may mean, and which of two is certainly the later.

EDTF is ISO 8601-2:2019 in the profile of the Library of Congress, levels 0 to 2
(https://www.loc.gov/standards/datetime/). It is read here and not by a library: ``edtf`` 5.0.2, the best of
them, takes 2001-02-29 for a date and a time at +00:00 for none, fails on ``1984-1X``, on ``../`` and on the
bounds of every half-open interval, prints to standard output when it fails, and needs 0.1 s to import and
10 ms a date. The tests hold this module against it and list each text on which the two differ.

What is certain. A text stands for all the days that it may mean, and one date is certainly after another
only when no day of the first is as early as the last day of the second. So that no reader is told of an error
that may be none:

- ``?`` and ``%`` say that the date may be wrong, and nothing about how far: a year so marked may be any year.
- ``~`` is trusted up to one unit of the next coarser precision: a day within 31 days, a month or a season
  within a year, a year within ten, a decade within a hundred; who could be further off would have left the
  finer part out. An approximate year of five digits or of few significant digits may be any year.
- A mark on the month or day alone leaves the coarser parts certain: ``2004-~06`` is any month of 2004.
- A season without a hemisphere is that of either one, in any of the calendars in use.
- Dates without a zone are compared as if all stood in one zone. Beside a time that has its zone, they may
  stand in any, 12 hours behind Greenwich to 14 ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import inf
from typing import NamedTuple

MAX_LENGTH = 1000
"""Longer texts are no dates: each is read in bounded time."""


class Bounds(NamedTuple):
    """The first and the last second that a date may mean, whole or infinite; in Greenwich if it is zoned."""

    earliest: float
    latest: float
    zoned: bool = False


_Days = tuple[float, float]  # the first and the last day that a date may mean

_ANY: _Days = (-inf, inf)
_HOUR = 3600
_DAY = 24 * _HOUR
_FURTHEST_BEHIND, _FURTHEST_AHEAD = 12 * _HOUR, 14 * _HOUR
_FAR_YEAR = 10**18  # years beyond are only known to be beyond: an exponent must not fill the memory
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Only the pattern of most dates is compiled at import; the module re remembers the others once they are used.
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE = (
    r"(?P<before_year>[?~%])?(?P<year>-?[0-9X]{4})(?P<upto_year>[?~%])?"
    r"(?:-(?P<before_month>[?~%])?(?P<month>[0-9X]{2})(?P<upto_month>[?~%])?"
    r"(?:-(?P<before_day>[?~%])?(?P<day>[0-9X]{2})(?P<upto_day>[?~%])?)?)?"
)
_LONG_YEAR = r"Y(-?)([1-9][0-9]{4,}|[1-9][0-9]*E[1-9][0-9]*)(?:S([1-9][0-9]*))?([?~%])?"
_ROUNDED_YEAR = r"(-?)([0-9]{4})S([1-9][0-9]*)([?~%])?"
_MOMENT = (
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|([+-][0-9]{2})(?::([0-9]{2}))?)?"
)

# The first and the last month of each season; 0 is December of the year before, 15 March of the year after.
# Without a hemisphere (21 to 24) it may be either; spring begins in February for the Irish and the Chinese;
# an astronomical season ends in the month after the meteorological one; a winter may be named after either
# of its years. Quarters, thirds and halves of a year (33 to 41) are the calendar's.
_SEASONS = {
    "21": (2, 12), "22": (0, 15), "23": (2, 12), "24": (-1, 15),
    "25": (2, 6), "26": (5, 9), "27": (8, 12), "28": (-1, 15),
    "29": (8, 12), "30": (-1, 15), "31": (2, 6), "32": (5, 9),
    "33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12),
    "37": (1, 4), "38": (5, 8), "39": (9, 12), "40": (1, 6), "41": (7, 12),
}  # fmt: skip


@lru_cache(maxsize=65536)
def bounds(text: str) -> Bounds | None:
    """Return the first and the last moment that an EDTF text may mean; ``None`` if it is not EDTF."""
    if plain := _PLAIN.fullmatch(text):
        return _whole_days(_plain(*plain.groups()))
    if len(text) > MAX_LENGTH:
        return None
    if moment := re.fullmatch(_MOMENT, text):
        return _moment(moment)
    if text[:1] in ("[", "{"):
        return _whole_days(_set(text))
    return _whole_days(_interval(text) if "/" in text else _date(text))


def is_edtf(text: str) -> bool:
    """Say whether a text is valid EDTF, of any level."""
    return bounds(text) is not None


def certainly_after(first: str, second: str) -> bool:
    """Say whether the first date is after the second, however both are read; never, if either is not EDTF."""
    one, other = bounds(first), bounds(second)
    if one is None or other is None:
        return False
    if one.zoned == other.zoned:
        return one.earliest > other.latest
    if one.zoned:
        return one.earliest - _FURTHEST_BEHIND > other.latest
    return one.earliest > other.latest + _FURTHEST_AHEAD


def _whole_days(days: _Days | None) -> Bounds | None:
    return days and Bounds(days[0] * _DAY, days[1] * _DAY + _DAY - 1)


def _plain(year: str, month: str | None, day: str | None) -> _Days | None:
    """Return the days of a date without any mark: most dates, so no detour."""
    number = int(year)
    if month is None:
        return _day(number, 1, 1), _day(number, 12, 31)
    if not "01" <= month <= "12":
        return _season(year, month) if day is None else None
    last = _month_length(number, int(month))
    if day is None:
        return _day(number, int(month), 1), _day(number, int(month), last)
    if not 1 <= int(day) <= last:
        return None
    return (_day(number, int(month), int(day)),) * 2


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year: int, month: int) -> int:
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month - 1]


def _day(year: int, month: int, day: int) -> int:
    """Count the days of the proleptic Gregorian calendar, in any year; a month may lie outside its year.

    Years are taken to begin in March, so that a leap day is the last of its year.
    """
    year, month = year + (month - 3) // 12, (month - 3) % 12
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day


# --- one date, with unspecified digits and marks ---


def _date(text: str) -> _Days | None:
    if long := re.fullmatch(_LONG_YEAR, text) or re.fullmatch(_ROUNDED_YEAR, text):
        return _long_year(*long.groups())
    match = re.fullmatch(_DATE, text)
    if match is None or match["year"] == "-0000" or _marked_twice(match):
        return None
    exact = _exact(match["year"], match["month"], match["day"])
    return exact and _widened(match, exact)


def _marked_twice(match: re.Match[str]) -> bool:
    """Say whether a part has a mark on either side, which no rule tells how to read."""
    return any(match[f"before_{part}"] and match[f"upto_{part}"] for part in ("year", "month", "day"))


def _exact(year: str, month: str | None, day: str | None) -> _Days | None:
    if month in _SEASONS:
        return _season(year, month) if day is None else None
    return _span(year, month or "XX", day or "XX")


def _widened(match: re.Match[str], exact: _Days) -> _Days | None:
    """Return the days of a date when its marks are heeded."""
    upto = {part: match[f"upto_{part}"] for part in ("year", "month", "day")}
    on_year = {match["before_year"], *upto.values()} - {
        None
    }  # a mark behind a part is on all parts before it
    if on_year & {"?", "%"}:
        return _ANY
    coarsest = next((part for part, mark in upto.items() if mark), None)
    if match["before_year"]:
        coarsest = "year"
    days = _parts_open(match, exact)
    return days and (_margined(days, _margin(match, coarsest)) if coarsest else days)


def _parts_open(match: re.Match[str], exact: _Days) -> _Days | None:
    """Return the days when a month or day with a mark of its own may be any."""
    if not (match["before_month"] or match["before_day"]):
        return exact
    if match["month"] in _SEASONS:
        return _margined(exact, 366)
    month = "XX" if match["before_month"] else match["month"]
    day = "XX" if match["before_day"] else match["day"] or "XX"
    return _span(match["year"], month, day)


def _margin(match: re.Match[str], precision: str) -> int:
    """Return how many days an approximate date may be off: one unit more than its precision."""
    year, month, day = (match[part] or "X" for part in ("year", "month", "day"))
    if "X" in year:
        unknown_digits = len(year) - year.index("X")
        return 366 * int(10 ** (unknown_digits + 1))
    if precision == "year" or "X" in month:
        return 366 * 10
    return 366 if precision == "month" or "X" in day else 31


def _margined(days: _Days, margin: int) -> _Days:
    return days[0] - margin, days[1] + margin


def _span(year: str, month: str, day: str) -> _Days | None:
    """Return the first and the last day that unspecified digits may stand for, if there is such a day."""
    in_year = {leap: _days_of_year(month, day, leap) for leap in (False, True)}
    if in_year[False] is None and in_year[True] is None:
        return None
    firsts = (_day(number, *days[0]) for number in _years(year) if (days := in_year[_is_leap(number)]))
    lasts = (
        _day(number, *days[1]) for number in _years(year, last=True) if (days := in_year[_is_leap(number)])
    )
    first, last = next(firsts, None), next(lasts, None)
    return None if first is None or last is None else (first, last)


def _years(pattern: str, last: bool = False) -> Iterator[int]:
    """Yield the years that a pattern stands for, from the first on or from the last back."""
    sign, digits = (-1, pattern[1:]) if pattern.startswith("-") else (1, pattern)
    order = "9876543210" if last is (sign > 0) else "0123456789"
    for chosen in product(*(order if digit == "X" else digit for digit in digits)):
        number = sign * int("".join(chosen))
        if number or sign > 0:  # there is no -0000
            yield number


@lru_cache(maxsize=1024)
def _days_of_year(month: str, day: str, leap: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first and the last (month, day) that two patterns stand for."""
    lengths = _LEAP_MONTH_DAYS if leap else _MONTH_DAYS
    months = [number for number in range(1, 13) if _fits(number, month)]
    days = [(m, d) for m in months for d in range(1, lengths[m - 1] + 1) if _fits(d, day)]
    return (days[0], days[-1]) if days else None


def _fits(number: int, pattern: str) -> bool:
    return all(wanted in ("X", digit) for digit, wanted in zip(f"{number:02}", pattern, strict=True))


def _season(year: str, season: str) -> _Days | None:
    months = _SEASONS.get(season)
    if months is None:
        return None
    first, last = next(_years(year)), next(_years(year, last=True))
    return _day(first, months[0], 1), _day(last, months[1] + 1, 1) - 1


def _long_year(sign: str, number: str, significant: str | None, mark: str | None) -> _Days | None:
    """Return the days of a year beyond four digits, or of which only so many digits are significant."""
    mantissa, _, exponent = number.partition("E")
    size = len(mantissa) + int(exponent or 0)
    if mark:
        return _ANY
    if size > 19:
        return (-inf, _day(-_FAR_YEAR, 12, 31)) if sign else (_day(_FAR_YEAR, 1, 1), inf)
    value = int(mantissa) * 10 ** int(exponent or 0)
    if sign and not value:
        return None  # there is no -0000
    unit = 10 ** max(0, size - int(significant)) if significant else 1
    low, high = value // unit * unit, value // unit * unit + unit - 1
    return (_day(-high, 1, 1), _day(-low, 12, 31)) if sign else (_day(low, 1, 1), _day(high, 12, 31))


# --- several dates, and times of day ---


def _interval(text: str) -> _Days | None:
    start, _slash, end = text.partition("/")
    if not (start or end):
        return None
    first = _ANY if start in ("", "..") else _date(start)
    last = _ANY if end in ("", "..") else _date(end)
    # No text of the standard forbids 1985/1984, but it is no stretch of time.
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _set(text: str) -> _Days | None:
    if text[0] + text[-1] not in ("[]", "{}"):
        return None
    members = [member.strip(" ") for member in text[1:-1].split(",")]
    days = [
        _member(member, earlier=place == 0, later=place == len(members) - 1)
        for place, member in enumerate(members)
    ]
    found = [each for each in days if each is not None]
    if len(found) < len(days):
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def _member(member: str, earlier: bool, later: bool) -> _Days | None:
    """Return the days of one member; ``..1984`` stands only first in a set, ``1984..`` only last."""
    start, dots, end = member.partition("..")
    if not dots:
        return _date(member)
    if not (start or earlier) or not (end or later) or not (start or end):
        return None
    first, last = _date(start) if start else _ANY, _date(end) if end else _ANY
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _moment(match: re.Match[str]) -> Bounds | None:
    year, month, day, hour, minute, second, zone, zone_hour, zone_minute = match.groups()
    days = _date(f"{year}-{month}-{day}")
    offset = _offset(zone_hour, zone_minute) if zone_hour else 0
    clock = int(hour) * _HOUR + int(minute) * 60 + int(second)
    if days is None or offset is None or not _is_clock(hour, minute, second, (clock - offset) % _DAY):
        return None
    moment = days[0] * _DAY + clock - offset
    return Bounds(moment, moment, zone is not None)


def _offset(hour: str, minute: str | None) -> int | None:
    if int(hour[1:]) > 23 or int(minute or 0) > 59:
        return None
    return int(hour[0] + "1") * (int(hour[1:]) * _HOUR + int(minute or 0) * 60)


def _is_clock(hour: str, minute: str, second: str, greenwich: int) -> bool:
    """Say whether a clock may show this: also 24:00:00, and a leap second at midnight in Greenwich."""
    if hour == "24":
        return minute == second == "00"
    if second == "60":
        return int(hour) < 24 and int(minute) < 60 and greenwich == 0
    return hour < "24" and minute < "60" and second < "60"


# --- what is wrong with a text that is no date ---

A_DATE = "a date is year-month-day: 2025-09-04"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_OF = {name[:3].lower(): f"{number:02}" for number, name in enumerate(_MONTHS, 1)}
_SEASON_OF = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}


def why_not(text: str) -> str | None:
    """Say in a person's words why a text is not EDTF, and what to write; ``None`` if it is."""
    if is_edtf(text):
        return None
    if len(text) > MAX_LENGTH:
        return f"a date has at most {MAX_LENGTH} characters"
    return next(filter(None, (reason(text) for reason in _REASONS)), A_DATE)


def _instead(text: str, date: str) -> str | None:
    """Suggest a date for a text; where there is no such date, say why."""
    return f"write {date}, not {text}" if is_edtf(date) else why_not(date)


def _blank(text: str) -> str | None:
    if not text.strip():
        return f"it is empty; {A_DATE}"
    return "remove the space around it" if is_edtf(text.strip()) else None


_CALENDAR = r"[?~%]?(-?[0-9]{4})[?~%]?-[?~%]?([0-9]{2})[?~%]?(?:-[?~%]?([0-9]{2})[?~%]?)?(?:T.*)?"


def _calendar(text: str) -> str | None:
    match = re.fullmatch(_CALENDAR, text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), match[3]
    if day and match[2] in _SEASONS:
        return f"{match[2]} is a season, and a season has no days"
    if not 1 <= month <= 12:
        return f"there is no month {match[2]}"
    if day == "00":
        return f"there is no day 00; where the day is not known, write {match[1]}-{match[2]}"
    length = _month_length(year, month)
    return f"{_MONTHS[month - 1]} {match[1]} has {length} days" if day and int(day) > length else None


_YEAR_FIRST = r"([0-9]{4})([-./ ]?)([0-9]{1,2})\2([0-9]{1,2})"
_YEAR_LAST = r"([0-9]{1,2})([-./ ])\s?([0-9]{1,2})\2\s?([0-9]{4})"
_YEAR_MONTH = r"([0-9]{4})[-./]([0-9]{1,2})"
_MONTH_YEAR = r"([0-9]{1,2})[-./]([0-9]{4})"


def _reordered(text: str) -> str | None:
    if match := re.fullmatch(_YEAR_FIRST, text):
        return _instead(text, f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}")
    if match := re.fullmatch(_YEAR_LAST, text):
        return _day_and_month(text, match[1], match[3], match[4], by_dots=match[2] == ".")
    if match := re.fullmatch(_YEAR_MONTH, text):
        return _instead(text, f"{match[1]}-{match[2]:0>2}")
    match = re.fullmatch(_MONTH_YEAR, text)
    return match and _instead(text, f"{match[2]}-{match[1]:0>2}")


def _day_and_month(text: str, one: str, two: str, year: str, by_dots: bool) -> str | None:
    """Put a day and a month in order: 04.09.2025 is the 4th of September, 04/09/2025 not for everybody."""
    day_first, month_first = f"{year}-{two:0>2}-{one:0>2}", f"{year}-{one:0>2}-{two:0>2}"
    if int(two) > 12:
        return _instead(text, month_first)
    if by_dots or int(one) > 12 or int(one) == int(two):
        return _instead(text, day_first)
    return f"write {month_first} or {day_first}, not {text}"


_WORDS = r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)? )?(?P<word>[A-Za-z]{3,9})\.?,? (?P<year>[0-9]{4})"
_AMERICAN = r"(?P<word>[A-Za-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})"


def _in_words(text: str) -> str | None:
    match = re.fullmatch(_WORDS, text) or re.fullmatch(_AMERICAN, text)
    if match is None:
        return None
    word, day = match["word"].lower(), match["day"]
    if word in _SEASON_OF and not day:
        return _instead(text, f"{match['year']}-{_SEASON_OF[word]}")
    name = next((each for each in _MONTHS if each.lower().startswith(word)), None) or (
        word == "sept" and "September"
    )
    date = f"{match['year']}-{_MONTH_OF[word[:3]]}" if name else ""
    return _instead(text, f"{date}-{day:0>2}" if day else date) if name else None


_CIRCA = r"(?i)(?:c|ca|circa|about|around)\.? ?(.+)"
_DECADE = r"([0-9]{3})0['\u2019]?s"
_QUARTER = r"(?i)([0-9]{4})[- ]?Q([1-4])|Q([1-4])[- /]([0-9]{4})"
_WEEK = r"[0-9]{4}-?W[0-9]{2}(?:-?[1-7])?"


def _periods(text: str) -> str | None:
    if match := re.fullmatch(_CIRCA, text):
        return _instead(text, f"{match[1]}~") if is_edtf(f"{match[1]}~") else None
    if match := re.fullmatch(_DECADE, text):
        return _instead(text, f"{match[1]}X")
    if match := re.fullmatch(_QUARTER, text):
        return _instead(text, f"{match[1] or match[4]}-{32 + int(match[2] or match[3])}")
    return (
        "a date has no week; write the first and last day: 2025-09-01/2025-09-07"
        if re.fullmatch(_WEEK, text)
        else None
    )


_TIME = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{1,2}:[0-9]{2})(:[0-9]{2})?([.,][0-9]+)?"
    r" ?(Z|z|[+-][0-9]{2}:?(?:[0-9]{2})?)?"
)


def _timed(text: str) -> str | None:
    match = re.fullmatch(_TIME, text)
    if match is None:
        return None
    zone = re.sub(r"([0-9]{2})([0-9]{2})", r"\1:\2", (match[5] or "").upper())
    whole = f"{match[1]}T{match[2]:0>5}{match[3] or ':00'}{zone}"
    if not is_edtf(whole):
        return "a time of day is hours, minutes and seconds: 2025-09-04T18:30:00+02:00"
    return _instead(text, whole)


def _outdated(text: str) -> str | None:
    """Put the signs of the standard for those of the draft of 2012, and capitals for small letters."""
    ends = re.sub(r"\bunknown\b", "", re.sub(r"\bopen\b", "..", text))
    digits = re.sub("[ux]", "X", ends).replace("?~", "%").replace("~?", "%")
    current = digits.translate(str.maketrans("yep", "YES"))
    return _instead(text, current) if is_edtf(current) else None


def _year_only(text: str) -> str | None:
    if re.fullmatch(r"[0-9]{1,3}|'[0-9]{2}", text):
        return "a year has four digits"
    if re.fullmatch(r"-?[1-9][0-9]{4,}", text):
        return f"a year has four digits; one that has more is written Y{text}"
    if re.fullmatch(r"Y-?[0-9]{4}", text):
        return _instead(text, text[1:])
    return "the year 0 has no sign: 0000" if text.startswith("-0000") else None


_RANGE = r"(\S+) *(?: - |\u2013|\u2014|\.\.| to | until )\s*(\S+)|([0-9]{4})-([0-9]{4})"


def _ranged(text: str) -> str | None:
    match = re.fullmatch(_RANGE, text)
    if match is None:
        return None
    start, end = match[1] or match[3], match[2] or match[4]
    return _instead(text, f"{start}/{end}") if is_edtf(start) and is_edtf(end) else None


def _in_part(text: str) -> str | None:
    """Say what is wrong with the first wrong part of an interval or a set."""
    if "/" not in text and text[0] not in "[{":
        return None
    if text.count("/") > 1:
        return "an interval has one start and one end: 2025-09-04/2025-09-07"
    parts = [part for part in re.split(r"/|,|\.\.|[\[\]{}]", text) if part.strip()]
    wrong = next((part for part in parts if not is_edtf(part.strip())), None)
    if wrong:
        return why_not(wrong.strip())
    return "it ends before it begins" if len(parts) > 1 and certainly_after(parts[0], parts[-1]) else None


_REASONS = (
    _blank, _calendar, _reordered, _timed, _in_words, _periods, _outdated, _year_only, _ranged, _in_part,
)  # fmt: skip
