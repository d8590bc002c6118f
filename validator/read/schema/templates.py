"""Path templates of ``x-files``: which files a schema describes and what their paths say."""

from __future__ import annotations

import re

from validator.model.plan import Template

_VARIABLE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_-]*)\}")
# At a segment's beginning, whichever way it was reached, no dot comes next.
_NO_DOT = r"(?!(?<![^/])\.)"
_FOLDERS = rf"(?:{_NO_DOT}[^/]+/)*"
_REST = rf"(?:{_NO_DOT}[^/]*(?:/{_NO_DOT}[^/]*)*)"


class TemplateError(ValueError):
    """A path template that cannot be read; ``str()`` says why."""


def compile_template(text: str) -> Template:
    """Compile a template such as ``records/{article}/*.yaml``.

    A variable matches one or more characters except ``/``, leftmost longest; ``*`` and ``**`` match
    without binding; ``(a|b)`` either; a leading ``!`` excludes. Where a segment begins with a
    variable or a wildcard it does not match a dotfile. Raises TemplateError.
    """
    excludes = text.startswith("!")
    body = text.removeprefix("!")
    if not body or body.startswith("/") or "\\" in body or ".." in body.split("/"):
        raise TemplateError(f"`{text}` is no path below the root, written with `/`")
    names: list[str] = []
    pattern = re.compile(_Writer(body, names).write() + r"\Z", re.DOTALL)
    literal = re.split(r"[{*(]", body, maxsplit=1)[0]
    return Template(
        text=text,
        pattern=pattern,
        variables=tuple(names),
        prefix=literal[: literal.rfind("/") + 1],
        exact=literal == body,
        excludes=excludes,
    )


class _Writer:
    """Turns one template into a regular expression, left to right."""

    def __init__(self, text: str, names: list[str]) -> None:
        self.text = text
        self.names = names
        self.position = 0
        self.depth = 0

    def write(self) -> str:
        parts: list[str] = []
        while self.position < len(self.text):
            parts.append(self._next())
        if self.depth:
            raise TemplateError(f"`{self.text}` has a `(` without `)`")
        return "".join(parts)

    def _next(self) -> str:
        text, start = self.text, self.position
        for token, pattern in (("**/", _FOLDERS), ("**", _REST), ("*", _NO_DOT + "[^/]*")):
            if text.startswith(token, start):
                self.position += len(token)
                return pattern
        if text[start] == "{":
            return self._variable()
        self.position += 1
        return self._mark(text[start])

    def _variable(self) -> str:
        match = _VARIABLE.match(self.text, self.position)
        if match is None:
            raise TemplateError(f"`{self.text}` has a `{{` that begins no `{{variable}}`")
        self.position = match.end()
        name = match[1]
        if name in self.names:
            return f"(?P=v{self.names.index(name)})"
        self.names.append(name)
        return f"{_NO_DOT}(?P<v{len(self.names) - 1}>[^/]+)"

    def _mark(self, character: str) -> str:
        if character == "(":
            self.depth += 1
            return "(?:"
        if character == ")" and self.depth:
            self.depth -= 1
            return ")"
        if character == "|" and self.depth:
            return "|"
        return re.escape(character)


def bind(template: Template, path: str) -> dict[str, str] | None:
    """Return what a path binds a template's variables to, None where it does not match."""
    match = template.pattern.match(path)
    if match is None:
        return None
    return {name: match[f"v{i}"] or "" for i, name in enumerate(template.variables)}
