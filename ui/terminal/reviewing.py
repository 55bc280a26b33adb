"""The coach in the terminal: marks under the words they mean, two questions, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from app.doors import Doors, review_alone
from app.errors import BadInput
from app.model import Review, Tip
from ui.terminal import writing_shapes
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.terminal.texts import read_text
from ui.terminal.underline import underlined
from ui.wording import language, table, text
from ui.wording.coaching import praise, tip

INDENT = "    "


def review(doors: Doors, options: Options, paper: Paper) -> int:
    """Ask the coach, who knows what is stored here; raises BadInput("no_such_account")."""
    words = read_text(options.file)
    if options.to and options.to not in {one.id for one in doors.accounts.all()}:
        raise BadInput("no_such_account", id=options.to)
    settings = doors.settings.get()
    found = doors.coaching.review(
        words,
        account=options.to or 0,
        language=language(),
        pasted=options.pasted,
        quiet=settings.quiet_checks,
        company_words=options.words or settings.company_words,
        departments=settings.department_list,
    )
    _write(paper, words, found)
    return 0


def review_without_profile(options: Options, paper: Paper) -> int:
    """Ask the coach, who knows nothing but the text."""
    words = read_text(options.file)
    found = review_alone(
        words, language=language(), company_words=options.words, pasted=options.pasted or 0.0
    )
    _write(paper, words, found)
    return 0


def _write(paper: Paper, words: str, found: Review) -> None:
    if paper.json:
        paper.record(writing_shapes.review(found, words))
        return
    code = f"terminal.review.language.{found.language}"
    spoken = text(code if code in table() else "terminal.review.language.other")
    paper.line(text("terminal.review.words", n=found.words, language=spoken), style="faint")
    if found.praise:
        paper.line(praise(found.praise))
    marks = sorted(found.marks, key=lambda one: (one.start, one.end))
    now = found.questions[: writing_shapes.SHOWN_AT_ONCE]
    _write_tips(paper, words, "marks", marks)
    _write_tips(paper, words, "questions", now)
    later = len(found.questions) - len(now)
    if later:
        paper.line(text("terminal.review.further", n=later), indent=INDENT, style="faint")
    _write_tips(paper, words, "confirm", found.confirm)
    if not (marks or now or found.confirm):
        paper.line(text("terminal.review.nothing"))


def _write_tips(paper: Paper, words: str, title: str, tips: Sequence[Tip]) -> None:
    if tips:
        paper.line()
        paper.line(text(f"terminal.review.{title}"), style="bold")
    for one in tips:
        _write_tip(paper, words, one)


def _write_tip(paper: Paper, words: str, given: Tip) -> None:
    if given.end > given.start:
        line, below = underlined(words, given.start, given.end, paper.width - len(INDENT))
        number = words.count("\n", 0, given.start) + 1
        paper.row(INDENT + text("terminal.review.line", line=number))
        paper.row(INDENT + line)
        paper.row(INDENT + below)
    paper.line(tip(given), indent=INDENT)
