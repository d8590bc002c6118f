"""Languages: whether a text is a valid BCP 47 tag, and what a person should have written.

A tag is valid (RFC 5646, 2.2.9) when it is well-formed and its language, script, region and variant are in
IANA's registry. The grammar is ours; the registry (of May 2024) comes with ``language-tags``. Its own
verdict is not used: it takes ``-en``, ``en-x`` and ``en-u`` for valid, and the private ``qaa`` and the
deprecated ``iw`` for none. ``langcodes`` 3.5 has the registry of 2021, which does not know ``tok``, needs
twice the time to import, and mends ``en_US`` and ``ger`` before it judges them. Most tags need neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module

MAX_LENGTH = 200
"""Longer texts are no tags; RFC 5646 asks for room for 35 characters."""

A_TAG = "a language is a BCP 47 tag, such as de, en-US or sr-Latn"

# Answered without loading the registry.
_COMMON_TAGS = """
    ar be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko
    la lb lt lv mk ml mn mr mt nb ne nl nn no pa pl ps pt ro ru sk sl so sq sr sv sw ta te th tr uk ur uz
    vi zh zu en-GB en-US de-AT de-CH de-DE es-ES fr-FR pt-BR zh-CN zh-TW zh-Hans zh-Hant
"""
_COMMON = frozenset(_COMMON_TAGS.split())

_GRAMMAR = (
    r"(?P<language>[a-z]{2,8})(?:(?<=^..)-(?P<extlang>[a-z]{3})|(?<=^...)-(?P<extlang_of_3>[a-z]{3}))?"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)(?:-x(?:-[a-z0-9]{1,8})+)?"
)
_PRIVATE = r"x(?:-[a-z0-9]{1,8})+"


@lru_cache(maxsize=4096)
def is_language_tag(text: str) -> bool:
    """Say whether a text is a valid BCP 47 tag; case does not matter."""
    if text in _COMMON:
        return True
    if len(text) > MAX_LENGTH or not text.isascii():
        return False
    tag = text.lower()
    if re.fullmatch(_PRIVATE, tag) or _is_registered("grandfathered", tag):
        return True
    match = re.fullmatch(_GRAMMAR, tag)
    return match is not None and _unregistered(match) is None and not _repeated(match)


def _subtags(match: re.Match[str]) -> list[tuple[str, str]]:
    """Return the kind and the text of each subtag that the registry must know."""
    kinds = (("language", "language"), ("extlang", "extlang"), ("extlang_of_3", "extlang"))
    named = [(kind, match[group]) for group, kind in (*kinds, ("script", "script"), ("region", "region"))]
    variants = [("variant", variant) for variant in match["variants"].split("-")[1:]]
    return [(kind, subtag) for kind, subtag in named if subtag] + variants


def _unregistered(match: re.Match[str]) -> tuple[str, str] | None:
    return next((each for each in _subtags(match) if not _is_registered(*each)), None)


def _repeated(match: re.Match[str]) -> str | None:
    """Return a variant, or the letter of an extension, that a tag has twice."""
    variants = match["variants"].split("-")[1:]
    letters = re.findall(r"-([0-9a-wyz])(?=-)", match["extensions"])
    return next((each for each in variants + letters if (variants + letters).count(each) > 1), None)


# --- the registry ---


@cache
def _registry() -> Mapping[str, Mapping[str, int]]:
    """Return the kinds that each subtag is registered as, by its text in small letters."""
    index: Mapping[str, Mapping[str, int]] = import_module("language_tags.data").get("index")
    return index


@cache
def _ranges() -> tuple[tuple[str, str, str], ...]:
    """Return what is registered from one subtag to another, for private use: kind, first, last."""
    spans = ((subtag.partition(".."), kinds) for subtag, kinds in _registry().items() if ".." in subtag)
    return tuple((kind, first, last) for (first, _dots, last), kinds in spans for kind in kinds)


def _is_registered(kind: str, subtag: str) -> bool:
    if kind in _registry().get(subtag, {}):
        return True
    return any(
        kind == each and len(subtag) == len(first) and first <= subtag <= last
        for each, first, last in _ranges()
    )


@cache
def _language_named() -> Mapping[str, str]:
    """Return the subtag of each language by its English name in small letters; of several, the shortest."""
    named: dict[str, str] = {}
    for entry in import_module("language_tags.data").get("registry"):
        if entry["Type"] == "language" and "Deprecated" not in entry:
            for name in entry["Description"]:
                named.setdefault(name.lower(), entry["Subtag"])
    return named


# --- what is wrong with a text that is no tag ---

# What people take from ISO 639-2 and 639-3; BCP 47 has the two letters of ISO 639-1 wherever there are two.
_SHORTER_CODES = """
    alb:sq ara:ar arm:hy aze:az baq:eu bel:be ben:bn bos:bs bul:bg bur:my cat:ca ces:cs chi:zh cym:cy
    cze:cs dan:da deu:de dut:nl ell:el eng:en est:et eus:eu fas:fa fin:fi fra:fr fre:fr geo:ka ger:de
    gle:ga glg:gl gre:el heb:he hin:hi hrv:hr hun:hu hye:hy ice:is ind:id isl:is ita:it jpn:ja kat:ka
    kaz:kk kor:ko lat:la lav:lv lit:lt ltz:lb mac:mk may:ms mkd:mk mlt:mt mon:mn msa:ms mya:my nep:ne
    nld:nl nno:nn nob:nb nor:no per:fa pol:pl por:pt pus:ps ron:ro rum:ro rus:ru slk:sk slo:sk slv:sl
    som:so spa:es sqi:sq srp:sr swa:sw swe:sv tam:ta tel:te tha:th tur:tr ukr:uk urd:ur uzb:uz vie:vi
    wel:cy zho:zh zul:zu
"""
_SHORTER = dict(pair.split(":") for pair in _SHORTER_CODES.split())
# Countries that people take for their language.
_COUNTRIES = """
    al:sq at:de cn:zh cz:cs dk:da eg:ar gb:en gr:el ir:fa jp:ja kr:ko rs:sr tw:zh ua:uk us:en
"""
_SPOKEN_IN = dict(pair.split(":") for pair in _COUNTRIES.split())


def why_not(text: str) -> str | None:
    """Say in a person's words why a text is no language tag, and what to write; ``None`` if it is one."""
    if is_language_tag(text):
        return None
    if len(text) > MAX_LENGTH:
        return f"a language tag has at most {MAX_LENGTH} characters"
    return next(
        filter(None, (reason(text) for reason in (_blank, _misspelt, _country, _by_name, _wrong_part))), A_TAG
    )


def _blank(text: str) -> str | None:
    if not text.strip():
        return f"it is empty; {A_TAG}"
    return "remove the space around it" if is_language_tag(text.strip()) else None


def _misspelt(text: str) -> str | None:
    """Suggest hyphens for underscores, the shorter code, and GB for UK."""
    language, *rest = re.split("[-_ ]", text)
    rest = ["GB" if each == "UK" else each for each in rest]
    tag = "-".join((_SHORTER.get(language.lower(), language), *rest))
    return f"write {tag}, not {text}" if is_language_tag(tag) else None


def _country(text: str) -> str | None:
    language = _SPOKEN_IN.get(text.lower())
    return f"{text} is a country; its language is written {language}" if language else None


def _by_name(text: str) -> str | None:
    subtag = _language_named().get(text.lower())
    return f"write {subtag}, not {text}" if subtag else None


def _wrong_part(text: str) -> str | None:
    match = re.fullmatch(_GRAMMAR, text.lower()) if text.isascii() else None
    if match is None:
        return None
    if wrong := _unregistered(match):
        kind = "language" if wrong[0] == "extlang" else wrong[0]
        return f"there is no {kind} {wrong[1]}; {A_TAG}"
    return f"{_repeated(match)} stands in it twice"
