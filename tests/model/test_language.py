"""Language tags: which are valid, and what a person is told who wrote another."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from validator.model import language

VALID_TAGS = """
    en de fr uk zh EN en-us en-US eN-uS de-DE-1901 de-1996 zh-Hant-TW zh-Hans zh-yue zh-cmn-Hans-CN
    sgn-ase yue cmn es-419 en-001 sr-Latn sr-Latn-RS sl-rozaj-biske-1994 en-GB-oxendict hy-Latn-IT-arevela
    ca-valencia de-CH-1901 mul und zxx mis tok isv ajs qaa qtz en-Qaaa en-Qabx en-QM en-XA en-ZZ iw in sh
    de-DD en-BU zh-min-nan i-klingon i-default art-lojban en-GB-oed sgn-BE-FR x-whatever x-a-b en-x-a
    en-x-twain-u-co de-u-co-phonebk en-a-bbb-x-a en-a-bb-b-cc en-t-ja-x-abc de-0-abc
"""
INVALID_TAGS = """
    english German deutsch ger deu eng jp xx zzq en_US en-UK en-000 en-999 en-Latnx en-Xxxx en-oxenfree
    zh-abc QM en-Qaby quu abcd abcde abcdefgh abcdefghi a 1 12 e1 a-DE en- -en en--US - en-x en-u x x-
    i-nothing de-419-DE de-1901-1901 en-a-bbb-a-ccc ar-a-aaa-b-bbb-a-ccc en-u-a- zh-yue-cmn de-DE-1901-a
    en-x-abcdefghi tlh-a-b-foo fr-Latn-Cyrl en-US-GB en/US en.US en-1 en-12 en-1234
"""


@pytest.mark.parametrize("text", VALID_TAGS.split())
def test_valid(text: str) -> None:
    assert language.is_language_tag(text)
    assert language.why_not(text) is None


@pytest.mark.parametrize(
    "text",
    [*INVALID_TAGS.split(), "", " ", "en US", " en", "en\n", "\u212aa", "en-\u017fa", "d\u0435", "en" * 200],
)
def test_invalid(text: str) -> None:
    assert not language.is_language_tag(text)
    assert language.why_not(text)


def test_every_subtag_of_the_registry_is_known() -> None:
    """Also what is deprecated: the texts that are cited may be old."""
    leads = {"language": "", "extlang": "zh-", "script": "en-", "region": "en-", "variant": "en-"}
    entries = import_module("language_tags.data").get("registry")
    tags = [
        leads[entry["Type"]] + end
        for entry in entries
        if entry["Type"] in leads
        for end in entry["Subtag"].split("..")
    ]
    tags += [entry["Tag"] for entry in entries if entry["Type"] in ("grandfathered", "redundant")]
    assert len(tags) > 9000
    assert [tag for tag in tags if not language.is_language_tag(tag)] == []


@pytest.mark.parametrize("text", sorted(language._COMMON))
def test_the_tags_answered_without_the_registry_are_in_it(text: str) -> None:
    assert language.is_language_tag(text.swapcase())


@pytest.mark.parametrize(("long", "short"), sorted(language._SHORTER.items()))
def test_the_longer_codes_are_in_no_registry(long: str, short: str) -> None:
    assert language.why_not(long) == f"write {short}, not {long}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ger", "write de, not ger"),
        ("ger-AT", "write de-AT, not ger-AT"),
        ("en_US", "write en-US, not en_US"),
        ("en US", "write en-US, not en US"),
        ("zh_Hant_TW", "write zh-Hant-TW, not zh_Hant_TW"),
        ("en-UK", "write en-GB, not en-UK"),
        ("eng_UK", "write en-GB, not eng_UK"),
        ("english", "write en, not english"),
        ("Ukrainian", "write uk, not Ukrainian"),
        ("jp", "jp is a country; its language is written ja"),
        ("UA", "UA is a country; its language is written uk"),
        ("en-000", f"there is no region 000; {language.A_TAG}"),
        ("en-Xxxx", f"there is no script xxxx; {language.A_TAG}"),
        ("en-oxenfree", f"there is no variant oxenfree; {language.A_TAG}"),
        ("zh-abc", f"there is no language abc; {language.A_TAG}"),
        ("zzq", f"there is no language zzq; {language.A_TAG}"),
        ("de-1901-1901", "1901 stands in it twice"),
        ("en-a-bbb-a-ccc", "a stands in it twice"),
        (" en", "remove the space around it"),
        ("", f"it is empty; {language.A_TAG}"),
        ("en-x", language.A_TAG),
        ("de, en", language.A_TAG),
        ("e" * 201, "a language tag has at most 200 characters"),
    ],
)
def test_a_person_is_told_what_to_write(text: str, reason: str) -> None:
    assert language.why_not(text) == reason


@given(st.text() | st.text("aenux19-_ ", max_size=30))
@example("\ud800")
@example("en" + "-a" * 99)
@example("en" + "-abcde" * 30)
def test_any_text_is_judged(text: str) -> None:
    assert language.is_language_tag(text) is (language.why_not(text) is None)


def test_common_tags_need_no_registry() -> None:
    program = (
        "import sys; from validator.model import language\n"
        "assert all(map(language.is_language_tag, ('de', 'en', 'en-US', 'uk')))\n"
        "assert 'language_tags' not in sys.modules and 'json' not in sys.modules\n"
        "assert language.is_language_tag('DE') and 'language_tags' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
