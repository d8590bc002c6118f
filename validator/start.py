"""Where every run begins: with the answer, if the very same was asked before, else the command line.

Nothing else is imported until it is known that there is no answer: that is most of what such a run costs.
"""

import os
import sys

from validator.cache.answer import Answer, Question, may_ask


def run() -> int:
    """Run the command of this process and return its exit status; where that was known, end the process."""
    arguments = sys.argv[1:]
    question = _question(arguments)
    answer = _answer(question)
    if answer is not None:
        status = answer.give()
        # Nothing was begun that would have to be ended, and taking everything apart takes time.
        os._exit(status)
    import gc

    # What a check makes goes all at once when the process ends; looking for circles meanwhile finds none.
    gc.disable()
    return _checked(arguments, question)


def main() -> int:
    """Run the command of this process's arguments and return its exit status."""
    arguments = sys.argv[1:]
    question = _question(arguments)
    answer = _answer(question)
    return _checked(arguments, question) if answer is None else answer.give()


def _checked(arguments: list[str], question: Question | None) -> int:
    from validator.cli import main as run_command

    return run_command(arguments, question)


def _answer(question: Question | None) -> Answer | None:
    return None if question is None else question.answer()


def _question(arguments: list[str]) -> Question | None:
    try:
        return Question(arguments) if may_ask(arguments) else None
    except (OSError, ImportError):  # a working directory that is gone, a library that is not there
        return None
