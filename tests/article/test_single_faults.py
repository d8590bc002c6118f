"""Each single mistake in the article's records gives one finding for each faulty place, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.article.project import ACTORS, ARTICLE, EVENTS, FOLDER, SOURCES, STATEMENTS, Copy, copy_project
from tests.running import check, concise, run_in

FIRST = "- id: macron-guarantees-agreed"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copy_project(tmp_path)


def one(copy: Copy, *expected: str) -> None:
    """Assert that these lines, and no others, are found, with status 1."""
    run = run_in(copy.root, "check", "--output-format", "concise")
    found = [line for line in run.lines if not line.startswith(("checked ", "note: "))]
    assert found == list(expected)
    assert (run.status, run.err) == (1, "")


def help_of(copy: Copy) -> str:
    """Return the help of the only diagnostic."""
    (diagnostic,) = check(copy.root)["diagnostics"]
    return str(diagnostic["help"])


def drop_source(copy: Copy, number: int) -> None:
    text = copy.text(SOURCES)
    start = text.index(f"- footnote: {number}\n")
    end = text.find("- footnote:", start + 1)
    copy.write(SOURCES, text[:start] + (text[end:] if end > 0 else ""))


def test_a_citation_of_footnote_13(copy: Copy) -> None:
    copy.edit(STATEMENTS, "    - footnote: 1\n", "    - footnote: 13\n")
    place = copy.place(STATEMENTS, FIRST, "13")
    one(
        copy,
        f"{place}: error[undefined-reference] `cites` refers to footnote 13; "
        "this article has footnotes 1 to 12",
    )


@pytest.mark.parametrize("number", [1, 7])
def test_a_footnote_deleted(copy: Copy, number: int) -> None:
    drop_source(copy, number)
    rest = "footnotes 2 to 12" if number == 1 else "footnotes 1 to 6 and 8 to 12"
    broken = copy.place(SOURCES, f"- footnote: {number + 1}\n", str(number + 1))
    cited = [
        place
        for path in (EVENTS, STATEMENTS)
        for place in copy.places(path, f"    - footnote: {number}", shift=len("    - footnote: "))
    ]
    assert cited
    message = f"error[undefined-reference] `cites` refers to footnote {number}; this article has {rest}"
    lines = [f"{place}: {message}" for place in cited]
    gap = f"this article has footnote {number + 1} but no footnote {number}"
    lines.append(f"{broken}: error[broken-sequence] {gap}")
    found = [
        "{path}:{line}:{column}: {severity}[{rule}] {message}".format_map(diagnostic)
        for diagnostic in check(copy.root)["diagnostics"]
    ]
    assert sorted(found) == sorted(lines)


def test_a_speaker_misspelt_by_one_letter(copy: Copy) -> None:
    copy.edit(STATEMENTS, "speaker: emmanuel-macron\n", "speaker: emmanuel-macrn\n")
    place = copy.place(STATEMENTS, FIRST, "emmanuel-macrn")
    one(
        copy,
        f"{place}: error[undefined-reference] `speaker` refers to actor `emmanuel-macrn`, "
        "which does not exist; did you mean `emmanuel-macron`?",
    )
    (diagnostic,) = check(copy.root)["diagnostics"]
    other = copy.place(ACTORS, "- id: emmanuel-macron", "emmanuel-macron").split(":")
    (related,) = diagnostic["related"]
    assert [related["path"], str(related["line"]), str(related["column"])] == other
    assert related["message"] == "actor `emmanuel-macron` (Emmanuel Macron) is here"


def test_an_id_used_twice(copy: Copy) -> None:
    copy.edit(STATEMENTS, "- id: macron-military-plan", FIRST)
    text = copy.text(STATEMENTS)
    line = text.count("\n", 0, text.rindex(FIRST)) + 1
    one(
        copy,
        f"{STATEMENTS}:{line}:7: error[duplicate-record] "
        "statement `macron-guarantees-agreed` exists already in this article",
    )
    (diagnostic,) = check(copy.root)["diagnostics"]
    (related,) = diagnostic["related"]
    assert related["message"] == "statement `macron-guarantees-agreed` is first here"
    assert f"{related['path']}:{related['line']}:{related['column']}" == copy.place(
        STATEMENTS, FIRST, "macron-guarantees-agreed"
    )


def test_a_statement_without_citations(copy: Copy) -> None:
    copy.edit(STATEMENTS, "  cites:\n    - footnote: 1\n      basis: following\n", "")
    place = copy.place(STATEMENTS, FIRST, "macron-guarantees-agreed")
    one(copy, f"{place}: error[missing-field] statement `macron-guarantees-agreed` has no `cites`")
    assert "at least one footnote" in help_of(copy)


def test_a_statement_with_an_empty_list_of_citations(copy: Copy) -> None:
    copy.edit(STATEMENTS, "  cites:\n    - footnote: 1\n      basis: following\n", "  cites: []\n")
    place = copy.place(STATEMENTS, FIRST, "cites: []")
    (line,) = concise(copy.root)
    assert line.startswith(f"{place}: error[out-of-range] `cites` has no items")
    assert "at least one footnote" in help_of(copy)


@pytest.mark.parametrize("extra", ["", "  speaker: emmanuel-macron\n"])
def test_an_unknown_field(copy: Copy, extra: str) -> None:
    copy.edit(STATEMENTS, "  speaker: emmanuel-macron\n", "  speeker: emmanuel-macron\n" + extra)
    place = copy.place(STATEMENTS, FIRST, "speeker")
    (line,) = concise(copy.root)
    assert line.startswith(
        f"{place}: error[unknown-field] statement `macron-guarantees-agreed` has no field `speeker`"
    )
    if not extra:
        assert line.endswith("; did you mean `speaker`?")


def test_a_footnote_in_quotes_in_a_source(copy: Copy) -> None:
    copy.edit(SOURCES, "- footnote: 1\n", '- footnote: "1"\n')
    place = copy.place(SOURCES, '"1"', '"1"')
    one(copy, f"{place}: error[wrong-type] `footnote` is the text `1` where a whole number is wanted")


def test_a_footnote_in_quotes_in_a_citation(copy: Copy) -> None:
    copy.edit(STATEMENTS, "    - footnote: 1\n", '    - footnote: "1"\n')
    place = copy.place(STATEMENTS, FIRST, '"1"')
    one(copy, f"{place}: error[wrong-type] `footnote` is the text `1` where a whole number is wanted")


def test_a_day_that_is_in_no_calendar(copy: Copy) -> None:
    copy.edit(STATEMENTS, '  date: "2025-09-04"\n', '  date: "2025-02-30"\n')
    place = copy.place(STATEMENTS, FIRST, '"2025-02-30"')
    one(copy, f"{place}: error[malformed-value] `date` is `2025-02-30`, which is not a date in EDTF")
    assert "28 days" in help_of(copy)


def test_a_source_issued_before_the_statement_that_it_reports(copy: Copy) -> None:
    before = copy.text(SOURCES)
    start = before.index("- footnote: 1\n")
    head, tail = before[:start], before[start:]
    copy.write(SOURCES, head + tail.replace('issued: "2025-09-04"', 'issued: "2025-09-03"', 1))
    lines = concise(copy.root)
    assert lines
    for line in lines:
        place, _, message = line.partition(": ")
        path, number, column = place.split(":")
        stands = copy.text(path).split("\n")[int(number) - 1]
        assert stands[int(column) - 1 :] == "1"
        assert (
            message
            == "error[out-of-order] `date` `2025-09-04` is later than `issued` `2025-09-03` of footnote 1"
        )
    for diagnostic in check(copy.root)["diagnostics"]:
        assert [r["message"] for r in diagnostic["related"]] == [
            "`date` `2025-09-04`",
            "`issued` `2025-09-03` of footnote 1",
        ]


def test_a_duplicate_key_in_a_mapping(copy: Copy) -> None:
    copy.edit(STATEMENTS, "  event: paris-meeting\n", "  event: paris-meeting\n  event: paris-meeting\n")
    line = int(copy.place(STATEMENTS, FIRST, "event:").split(":")[1]) + 1
    (found,) = concise(copy.root)
    assert found.startswith(f"{STATEMENTS}:{line}:3: error[duplicate-mapping-key] key `event` stands twice")


def test_a_tab_in_the_indentation(copy: Copy) -> None:
    copy.edit(STATEMENTS, "  event: paris-meeting\n", "\tevent: paris-meeting\n")
    place = copy.place(STATEMENTS, FIRST, "\t")
    (found,) = concise(copy.root)
    assert found.startswith(f"{place}: error[unreadable-file] a tab character in the indentation")


def test_an_anchor_with_its_alias(copy: Copy) -> None:
    copy.edit(STATEMENTS, '  date: "2025-09-04"\n', '  date: &day "2025-09-04"\n')
    copy.edit(STATEMENTS, '  date: "2025-09-04"\n', "  date: *day\n")
    place = copy.place(STATEMENTS, FIRST, "&day")
    (found,) = concise(copy.root)
    assert found.startswith(f"{place}: error[yaml-indirection] anchor `&day` is used in 1 place")
    (diagnostic,) = check(copy.root)["diagnostics"]
    (related,) = diagnostic["related"]
    assert f"{STATEMENTS}:{related['line']}:{related['column']}" == copy.place(STATEMENTS, FIRST, "*day")


def test_a_time_without_quotes_where_text_is_meant(copy: Copy) -> None:
    copy.edit(STATEMENTS, "  date: ", "  audience_: x\n  date: ")
    copy.edit(STATEMENTS, "  audience_: x\n", "  note: 12:30\n")
    place = copy.place(STATEMENTS, FIRST, "12:30")
    one(
        copy,
        f"{place}: error[ambiguous-scalar] `12:30` is text here, but other YAML parsers read the integer 750",
    )


def test_latin_1_bytes(copy: Copy) -> None:
    copy.write(
        STATEMENTS, copy.text(STATEMENTS).replace("Ukraine.", "Ukrain\u00e9.", 1).encode("latin-1", "replace")
    )
    text = copy.root.joinpath(STATEMENTS).read_bytes()
    before = text[: text.index(b"\xe9")]
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    (found,) = concise(copy.root)
    assert found.startswith(
        f"{STATEMENTS}:{line}:{column}: error[unreadable-file] the byte 0xE9 is not UTF-8"
    )


def test_a_second_document(copy: Copy) -> None:
    text = copy.text(EVENTS)
    start = text.index("\n- id:", text.index("\n- id:") + 1) + 1
    copy.write(EVENTS, text[:start] + "---\n" + text[start:])
    line = text.count("\n", 0, start) + 1
    one(
        copy,
        f"{EVENTS}:{line}:1: error[several-documents] "
        "document 2 begins here, in a file that may hold only one",
    )


def test_an_extra_file(copy: Copy) -> None:
    copy.write("records/articles/x/notes.yaml", "a: 1\n")
    (found,) = concise(copy.root)
    assert found.startswith("records/articles/x/notes.yaml:1:1: error[unclaimed-file] no schema describes")


def test_an_actor_that_nobody_refers_to(copy: Copy) -> None:
    copy.write(ACTORS, copy.text(ACTORS) + "\n- id: no-body\n  type: person\n  name: No Body\n")
    place = copy.place(ACTORS, "no-body", "no-body")
    one(copy, f"{place}: error[unused-record] nothing refers to actor `no-body`")


def test_an_article_folder_without_an_article(copy: Copy) -> None:
    (copy.root / ARTICLE).unlink()
    message = (
        "error[undefined-reference] the path's `article` refers to article "
        "`high-risk-security-guarantees`, which does not exist"
    )
    one(copy, *(f"{path}:1:1: {message}" for path in (EVENTS, SOURCES, STATEMENTS)))


def test_a_passage_beyond_its_section(copy: Copy) -> None:
    copy.edit(STATEMENTS, "      sentence: 2\n", "      sentence: 99\n")
    place = copy.place(STATEMENTS, FIRST, "99")
    section = "`sentences` 9 of section `deploying-troops`"
    (found,) = concise(copy.root)
    path, line, _ = place.split(":")
    assert found.startswith(
        f"{path}:{int(line) - 1}:16: error[out-of-order] `sentence` 99 is more than {section}"
    )


def test_one_unreadable_file_leaves_the_rest_checked(copy: Copy) -> None:
    copy.write(SOURCES, copy.text(SOURCES) + '"')
    copy.edit(STATEMENTS, "speaker: emmanuel-macron\n", "speaker: emmanuel-macrn\n")
    report = check(copy.root)
    unreadable, undefined = report["diagnostics"]
    assert unreadable["rule"] == "unreadable-file"
    assert undefined["rule"] == "undefined-reference"
    cited = sum(copy.text(path).count("- footnote:") for path in (EVENTS, STATEMENTS))
    assert (
        unreadable["message"]
        == f"a quotation mark is not closed; {cited} references into it could not be followed"
    )
    skipped = {entry["rule"]: entry["skipped"] for entry in report["coverage"]}
    assert {"reason": "a file that may hold or cite them cannot be read", "count": cited} in skipped[
        "undefined-reference"
    ]
    assert "source" not in report["summary"]["records"]
    assert FOLDER in unreadable["path"]


def test_our_records_are_clean(copy: Copy) -> None:
    run = run_in(copy.root, "check")
    assert run.out == (
        "checked 5 files: 48 actors, 1 article, 29 events, 6 sections, 12 sources, 44 statements; "
        "420 references, all resolved; no findings\n"
    )
    assert (run.status, run.err) == (0, "")
