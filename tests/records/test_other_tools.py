"""Shows that other tools read our schemas and our records: check-jsonschema and yaml-language-server."""

import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = sorted((ROOT / "schema").glob("*.schema.json"))
RECORDS = sorted((ROOT / "records").rglob("*.yaml"))
LANGUAGE_SERVER = "yaml-language-server@1.25.0"
"""The newest that runs on Node 20."""
DEADLINE = 60
"""Seconds that the language server has for one file."""


def schema_of(record_file: Path) -> Path:
    """The schema that the file's modeline names, which every record file has in its first line."""
    first, _, _ = record_file.read_text(encoding="utf-8").partition("\n")
    marker, _, relative = first.partition("$schema=")
    assert marker == "# yaml-language-server: ", f"{record_file} has no modeline"
    return (record_file.parent / relative).resolve()


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def check_jsonschema(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


# The schemas by themselves


@pytest.mark.parametrize("schema", SCHEMAS, ids=name)
def test_schema_is_valid_2020_12(schema: Path) -> None:
    assert json.loads(schema.read_bytes())["$schema"].endswith("/2020-12/schema")
    run = check_jsonschema("--check-metaschema", schema)
    assert (run.returncode, run.stdout) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("schema", SCHEMAS, ids=name)
def test_schema_is_read_offline(schema: Path) -> None:
    for where, subschema in subschemas(json.loads(schema.read_bytes())):
        assert "$id" not in subschema, where
        target = subschema.get("$ref", "#").partition("#")[0]
        assert target in ("", "common.schema.json"), where


@pytest.mark.parametrize("schema", SCHEMAS, ids=name)
def test_schema_is_closed(schema: Path) -> None:
    for where, subschema in subschemas(json.loads(schema.read_bytes())):
        if "properties" in subschema and not where.endswith("/if"):
            assert subschema.get("additionalProperties") is False, where


@pytest.mark.parametrize("schema", SCHEMAS, ids=name)
def test_every_property_is_explained(schema: Path) -> None:
    for where, subschema in subschemas(json.loads(schema.read_bytes())):
        if where.endswith("/if"):
            continue
        for field, about in subschema.get("properties", {}).items():
            missing = {"title", "description", "examples"} - about.keys()
            assert not missing, f"{where}/properties/{field} has no {missing}"
            assert about["examples"], f"{where}/properties/{field}"


def test_every_example_is_valid(tmp_path: Path) -> None:
    """Each example is given to check-jsonschema as an instance of the property that it stands in."""
    places: list[dict[str, str]] = []
    examples: list[Any] = []
    for schema in SCHEMAS:
        for where, subschema in subschemas(json.loads(schema.read_bytes())):
            for field, about in subschema.get("properties", {}).items():
                for example in about.get("examples", []):
                    places.append({"$ref": f"{schema.as_uri()}#{where}/properties/{field}"})
                    examples.append(example)
    together = tmp_path / "together.schema.json"
    together.write_text(json.dumps({"prefixItems": places}), encoding="utf-8")
    instance = tmp_path / "examples.json"
    instance.write_text(json.dumps(examples), encoding="utf-8")
    run = check_jsonschema("--schemafile", together, instance)
    assert (run.returncode, run.stdout) == (0, "ok -- validation done\n")


def subschemas(schema: dict[str, Any], where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema and every subschema of it, each with its JSON Pointer."""
    yield where, schema
    for keyword in ("$defs", "properties", "x-path"):
        for key, child in schema.get(keyword, {}).items():
            yield from subschemas(child, f"{where}/{keyword}/{key}")
    for keyword in ("allOf", "anyOf", "oneOf", "prefixItems"):
        for index, child in enumerate(schema.get(keyword, [])):
            yield from subschemas(child, f"{where}/{keyword}/{index}")
    for keyword in ("items", "if", "then", "else", "not", "contains", "propertyNames"):
        if keyword in schema:
            yield from subschemas(schema[keyword], f"{where}/{keyword}")


# check-jsonschema


@pytest.mark.parametrize("record_file", RECORDS, ids=name)
def test_check_jsonschema_accepts(record_file: Path) -> None:
    run = check_jsonschema("--schemafile", schema_of(record_file), record_file)
    assert (run.returncode, run.stdout) == (0, "ok -- validation done\n")


def test_check_jsonschema_accepts_an_actor_in_a_file_of_its_own(tmp_path: Path) -> None:
    actor = tmp_path / "hansard.yaml"
    actor.write_text("id: hansard\ntype: organization\nname: Hansard\n", encoding="utf-8")
    run = check_jsonschema("--schemafile", ROOT / "schema" / "actor.schema.json", actor)
    assert (run.returncode, run.stdout) == (0, "ok -- validation done\n")


BROKEN = {
    "speaker and attribution": (
        "- {id: a, speaker: b, attribution: c, text: d, cites: [{footnote: 1}]}\n",
        "$[0]: {'id': 'a', 'speaker': 'b', 'attribution': 'c', 'text': 'd', "
        "'cites': [{'footnote': 1}]} is valid under each of",
    ),
    "no cites": ("- {id: a, speaker: b, text: d}\n", "'cites' is a required property"),
    "empty cites": (
        "- {id: a, speaker: b, text: d, cites: []}\n",
        "$[0].cites: [] should be non-empty",
    ),
    "inferred without a note": (
        "- {id: a, speaker: b, text: d, cites: [{footnote: 1, basis: inferred}]}\n",
        "$[0].cites[0]: 'note' is a required property",
    ),
    "footnote as text": (
        '- {id: a, speaker: b, text: d, cites: [{footnote: "1"}]}\n',
        "$[0].cites[0].footnote: '1' is not of type 'integer'",
    ),
    "sentence 0": (
        "- {id: a, speaker: b, text: d, cites: [{footnote: 1}], passages: [{section: lead, sentence: 0}]}\n",
        "$[0].passages[0].sentence: 0 is less than the minimum of 1",
    ),
    "an id that is no slug": (
        "- {id: A b, speaker: b, text: d, cites: [{footnote: 1}]}\n",
        "$[0].id: 'A b' does not match '^[a-z0-9]+(-[a-z0-9]+)*$'",
    ),
    "an unknown field": (
        "- {id: a, speaker: b, speeker: b, text: d, cites: [{footnote: 1}]}\n",
        "Additional properties are not allowed ('speeker' was unexpected)",
    ),
    "a quote without its text": (
        "- {id: a, speaker: b, quotes: [{section: lead}], text: d, cites: [{footnote: 1}]}\n",
        "$[0].quotes[0]: 'text' is a required property",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_check_jsonschema_refuses(fault: str, tmp_path: Path) -> None:
    text, message = BROKEN[fault]
    broken = tmp_path / "statements.yaml"
    broken.write_text(text, encoding="utf-8")
    run = check_jsonschema("--schemafile", ROOT / "schema" / "statements.schema.json", broken)
    assert run.returncode == 1
    assert message in run.stdout
    assert run.stdout.count("::$") == 1, "one fault, one error"


# yaml-language-server


class LanguageServer:
    """A running yaml-language-server, spoken to over stdio."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._reader = threading.Thread(target=self._receive, daemon=True)
        self._reader.start()
        self._send({"id": 1, "method": "initialize", "params": INITIALIZE})
        while self._next().get("id") != 1:
            pass
        self._send({"method": "initialized", "params": {}})

    def diagnose(self, file: Path) -> list[dict[str, Any]]:
        """What an editor would show for the file."""
        document = {"languageId": "yaml", "version": 1, "text": file.read_text(encoding="utf-8")}
        self._send(
            {
                "method": "textDocument/didOpen",
                "params": {"textDocument": {"uri": file.as_uri(), **document}},
            }
        )
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics":
                params: dict[str, Any] = message["params"]
                if params["uri"] == file.as_uri():
                    diagnostics: list[dict[str, Any]] = params["diagnostics"]
                    return diagnostics

    def stop(self) -> None:
        self._process.kill()
        with self._process:
            self._reader.join()

    def _next(self) -> dict[str, Any]:
        """The next notification or response; the server's own requests are answered here."""
        while True:
            message = self._inbox.get(timeout=DEADLINE)
            assert message is not None, "yaml-language-server ended"
            if "method" not in message or "id" not in message:
                return message
            self._send({"id": message["id"], "result": self._answer(message)})

    @staticmethod
    def _answer(request: dict[str, Any]) -> list[dict[str, Any]] | None:
        if request["method"] != "workspace/configuration":
            return None
        return [SETTINGS.get(item["section"], {}) for item in request["params"]["items"]]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.removeprefix(b"Content-Length:"))
            while stream.readline().strip():
                pass
            self._inbox.put(json.loads(stream.read(length)))
        self._inbox.put(None)


INITIALIZE = {
    "processId": None,
    "rootUri": None,
    "capabilities": {"workspace": {"configuration": True}},
}
SETTINGS = {"yaml": {"validate": True, "schemaStore": {"enable": False}}}


@pytest.fixture(scope="module")
def language_server() -> Iterator[LanguageServer]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("Node and npm are not installed: yaml-language-server cannot be tried")
    program = installed(npm) / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    server = LanguageServer([node, str(program), "--stdio"])
    yield server
    server.stop()


def installed(npm: str) -> Path:
    """The folder of the pinned package: put there in one step, so that parallel runs do not meet."""
    folder = ROOT / ".cache" / "npm" / LANGUAGE_SERVER
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as fresh:
            install = [npm, "install", "--no-audit", "--no-fund", "--prefix", fresh, LANGUAGE_SERVER]
            subprocess.run(install, check=True)
            try:
                Path(fresh).rename(folder)
            except OSError:
                assert folder.exists(), "another run has put it there"
    return folder


@pytest.mark.parametrize("record_file", RECORDS, ids=name)
def test_language_server_accepts(language_server: LanguageServer, record_file: Path) -> None:
    assert language_server.diagnose(record_file) == []


MISSPELT = {
    "records/actors.yaml": ("memberships", "membership"),
    "article.yaml": ("dateline", "datelin"),
    "sources.yaml": ("container_title", "container-title"),
    "events.yaml": ("participants", "participant"),
    "statements.yaml": ("quotes", "qoutes"),
}


@pytest.mark.parametrize("record_file", RECORDS, ids=name)
def test_language_server_finds_a_misspelt_field(
    language_server: LanguageServer, record_file: Path, tmp_path: Path
) -> None:
    """The same file with one field misspelt: the modeline leads to the schema, which is heeded."""
    right, wrong = next(v for k, v in MISSPELT.items() if name(record_file).endswith(k))
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    broken = tmp_path / record_file.relative_to(ROOT)
    broken.parent.mkdir(parents=True)
    text = record_file.read_text(encoding="utf-8")
    broken.write_text(text.replace(f"{right}:", f"{wrong}:", 1), encoding="utf-8")
    line = text[: text.index(f"{right}:")].count("\n")

    [diagnostic] = language_server.diagnose(broken)

    assert diagnostic["message"] == f"Property {wrong} is not allowed."
    assert diagnostic["range"]["start"]["line"] == line
