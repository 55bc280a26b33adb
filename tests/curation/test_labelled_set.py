"""The labelled set is whole: as many posts to set aside as look-alikes, and none of them twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.curation.labelled import entries, paths

SET = [pytest.param(path, id=path.stem) for _name, _language, path in paths()]


@pytest.mark.parametrize("path", SET)
def test_half_of_the_posts_are_look_alikes_that_must_stay(path: Path) -> None:
    assert Counter(entry.aside for entry in entries(path)) == {True: 50, False: 50}


@pytest.mark.parametrize("path", SET)
def test_who_is_named_is_mentioned(path: Path) -> None:
    for entry in entries(path):
        assert (entry.you == "named") == ("jana" in entry.mentions), entry.text


def test_no_post_was_counted_twice() -> None:
    posts = Counter(
        (entry.text, entry.before, bool(entry.signals)) for *_, path in paths() for entry in entries(path)
    )
    assert [post for post, times in posts.items() if times > 1] == []


def test_a_post_that_says_what_nobody_understands_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broadcast.en.toml"
    path.write_text('[[post]]\naside = true\ntext = "Dear all"\nsignals = {loud = true}\n', "utf-8")
    with pytest.raises(ValueError, match=r"broadcast\.en\.toml, post 1: unknown loud"):
        entries(path)
