"""Where the subschemas of a project stand, and what a ``$ref`` leads to: by their text alone.

What is found here is what the reference finds, or nothing is: a project whose names are not plain (``$id``
within a file, two files of one name, names that depend on the way) is left to the reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from validator.model.document import Json
from validator.read.schema.load import uri_of

Key = tuple[str, tuple[str, ...]]
"""What tells a place from others: the path of its file, and the tokens that lead to it."""


class Place(NamedTuple):
    """A subschema: the path of its file, the tokens that lead to it, and itself."""

    file: str
    pointer: tuple[str, ...]
    schema: Json

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.file, self.pointer


class Places:
    """The places of some schema files."""

    def __init__(self, contents: Mapping[str, Json]) -> None:
        self._contents = contents
        self._names = {path: _names(path, schema) for path, schema in contents.items()}
        self._files: dict[str, str | None] = {}
        self._known: dict[tuple[str, str], Place | None] = {}
        for path, names in self._names.items():
            for name in names:
                self._files[name] = path if name not in self._files else None

    def at(self, uri: str) -> Place | None:
        """Return the place of a node of the plan by its URI; None where nobody can be sure of it."""
        if ("", uri) not in self._known:
            self._known["", uri] = self._at(uri)
        return self._known["", uri]

    def _at(self, uri: str) -> Place | None:
        base, _, fragment = uri.partition("#")
        path = self._files.get(base)
        if path is None or base != uri_of(path):
            return None
        tokens = tuple(token.replace("~1", "/").replace("~0", "~") for token in fragment.split("/")[1:])
        if tokens[:1] == ("x-path",) and len(self._names[path]) > 1:
            return None  # such a part is named by its file there, not by the `$id`
        return _down(path, self._contents[path], tokens)

    def of(self, key: Key) -> Place | None:
        """Return a place by what tells it from others."""
        return _down(key[0], self._contents[key[0]], key[1])

    def follow(self, file: str, reference: str) -> Place | None:
        """Return what a ``$ref`` in a file leads to; None where nobody can be sure of it."""
        if (file, reference) not in self._known:
            self._known[file, reference] = self._followed(file, reference)
        return self._known[file, reference]

    def _followed(self, file: str, reference: str) -> Place | None:
        found = {self._resolved(base, reference) for base in self._names.get(file, ())}
        if len(found) != 1:
            return None
        (target,) = found
        if target is None:
            return None
        path, fragment = target
        schema = self._contents[path]
        if fragment and not fragment.startswith("/"):
            return _anchored(path, schema, unquote(fragment))
        tokens = [token.replace("~1", "/").replace("~0", "~") for token in unquote(fragment).split("/")[1:]]
        return _down(path, schema, tuple(tokens))

    def _resolved(self, base: str, reference: str) -> tuple[str, str] | None:
        uri, fragment = urldefrag(urljoin(base, reference))
        path = self._files.get(uri)
        return None if path is None else (path, fragment)


def _names(path: str, schema: Json) -> tuple[str, ...]:
    """Return the base URIs of a file, the one that it was found by first; none where they are not plain."""
    if not isinstance(schema, dict):
        return (uri_of(path),)
    own = schema.get("$id")
    inner = any("$id" in each and isinstance(each["$id"], str) for each in mappings(schema, whole=False))
    if inner or (own is not None and (not isinstance(own, str) or "#" in own)):
        return ()
    return (uri_of(path),) if own is None else (uri_of(path), urljoin(uri_of(path), own))


def mappings(schema: Json, *, whole: bool = True) -> Iterator[Mapping[str, Json]]:
    """Yield every mapping inside a value, whatever it is for; ``whole``: the value itself as well."""
    todo = [schema] if whole else list(schema.values())
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            yield value
            todo += value.values()
        elif isinstance(value, list):
            todo += value


def _down(path: str, schema: Json, tokens: tuple[str, ...]) -> Place | None:
    found = schema
    for token in tokens:
        if isinstance(found, dict) and token in found:
            found = found[token]
        elif isinstance(found, list) and token.isdecimal() and int(token) < len(found):
            found = found[int(token)]
        else:
            return None
    return Place(path, tokens, found) if isinstance(found, dict | bool) else None


def _anchored(path: str, schema: Json, name: str) -> Place | None:
    """Return the only subschema with an ``$anchor``."""
    found = [place for place in _each(path, schema) if place.schema.get("$anchor") == name]
    other = any(each.get("$dynamicAnchor") == name for each in mappings(schema))
    return found[0] if len(found) == 1 and not other else None


def _each(path: str, schema: Json) -> Iterator[Place]:
    todo: list[tuple[tuple[str, ...], Json]] = [((), schema)]
    while todo:
        tokens, value = todo.pop()
        if isinstance(value, dict):
            yield Place(path, tokens, value)
            todo += [((*tokens, name), each) for name, each in value.items()]
        elif isinstance(value, list):
            todo += [((*tokens, str(number)), each) for number, each in enumerate(value)]
