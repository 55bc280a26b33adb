"""Prints how well the labelled posts are judged: `python -m tests.curation.labelled`."""

from __future__ import annotations

from tests.curation.judged import Counted, measure


def main() -> None:
    """Print precision and recall of each class and language, apart for both halves of the posts."""
    print(f"{'':14} {'':3} {'tuned on':>20} {'only counted':>20}")
    print(f"{'class':14} {'':3} {'precision':>10}{'recall':>10} {'precision':>10}{'recall':>10}")
    for line in measure():
        print(f"{line.name:14} {line.language:3} {_figures(line.tuned)} {_figures(line.unseen)}")


def _figures(counted: Counted) -> str:
    return f"{counted.precision:10.3f}{counted.recall:10.3f}"


main()
