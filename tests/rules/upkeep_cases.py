"""What the rules about suppressions say, each in several situations."""

from __future__ import annotations

from tests.rules.projects import Case, table

TOOLS = table("tools.yaml", "tool", {"year": {"type": "integer"}}, x_unused="error")
LOAN = "because it is on loan"

UNUSED = (
    Case(
        "unused-suppression",
        "a rule that has nothing to say, beside one that has",
        TOOLS | {"tools.yaml": f"- id: adze # footnoted: ignore[unused-record, wrong-type] {LOAN}\n"},
        (
            "tools.yaml:1:47: warning[unused-suppression] `wrong-type` has nothing to say on this line, "
            "so nothing is suppressed",
        ),
    ),
    Case(
        "unused-suppression",
        "a rule that there is not, on a line of its own",
        TOOLS | {"tools.yaml": f"# footnoted: ignore[unused-recrod] {LOAN}\n- id: adze\n"},
        (
            "tools.yaml:1:21: warning[unused-suppression] there is no rule `unused-recrod` to suppress; "
            "did you mean `unused-record`?",
            "tools.yaml:2:7: error[unused-record] nothing refers to tool `adze`",
        ),
    ),
    Case(
        "unused-suppression",
        "nothing is near",
        TOOLS | {"tools.yaml": f"- id: adze # footnoted: ignore[everything, unused-record] {LOAN}\n"},
        ("tools.yaml:1:32: warning[unused-suppression] there is no rule `everything` to suppress",),
    ),
    Case(
        "unused-suppression",
        "a text that only looks like a comment is none",
        TOOLS | {"tools.yaml": "- id: 'adze # footnoted: ignore[wrong-type]'\n"},
        (
            "tools.yaml:1:7: error[unused-record] nothing refers to tool `adze # footnoted: "
            "ignore[wrong-type]`",
        ),
    ),
)

UNREASONED = (
    Case(
        "suppression-without-reason",
        "nothing behind the bracket",
        TOOLS | {"tools.yaml": "- id: adze # footnoted: ignore[unused-record]\n"},
        ("tools.yaml:1:12: error[suppression-without-reason] this suppression gives no reason",),
    ),
    Case(
        "suppression-without-reason",
        "a because and no more; two rules are one finding",
        TOOLS
        | {"tools.yaml": "- {id: adze, year: old} # footnoted: ignore[unused-record, wrong-type] because\n"},
        ("tools.yaml:1:25: error[suppression-without-reason] this suppression gives no reason",),
    ),
    Case(
        "suppression-without-reason",
        "a reason without a because is one",
        TOOLS | {"tools.yaml": "- id: adze # footnoted: ignore[unused-record]: on loan\n"},
        (),
    ),
)

CASES = (*UNUSED, *UNREASONED)
