"""The rules of noise against posts that were labelled by hand, apart from the rules."""

from __future__ import annotations

import pytest

from tests.curation.judged import Line, measure

PRECISION = 0.95
RECALL = {
    "broadcast": (0.8, 0.75),
    "forced_group": (0.9, 0.75),
    "kudos_chain": (0.75, 0.55),
    "flattery": (0.8, 0.4),
    "low_content": (0.9, 0.7),
}
"""The least of the noise that is found: among the posts the words were tuned on, and among the others."""
LINES = [pytest.param(line, id=f"{line.name}.{line.language}") for line in measure()]


@pytest.mark.parametrize("line", LINES)
def test_what_is_set_aside_is_noise_also_where_nobody_looked(line: Line) -> None:
    assert line.tuned.precision >= PRECISION
    assert line.unseen.precision >= PRECISION


@pytest.mark.parametrize("line", LINES)
def test_most_noise_is_found_also_where_nobody_looked(line: Line) -> None:
    tuned, unseen = RECALL[line.name]
    assert line.tuned.recall >= tuned
    assert line.unseen.recall >= unseen
