"""What is followed of a post is found by key, or by address while the key is not known."""

from __future__ import annotations

from app.model import Follow
from app.rank import Following
from tests.app.composing import group, person, post


def test_a_follow_is_found_by_its_key_or_by_its_address_until_the_key_is_known() -> None:
    following = Following(
        [
            Follow(1, "person", "@ana", 1, "p-ana", 0.0),
            Follow(2, "person", "@Ben", 1, "", 0.0),
            Follow(3, "tag", "#ops", 1, "ops", 0.0),
            Follow(4, "group", "group:Plant", 1, "", 0.0),
        ]
    )
    each = post("1", author=person("Ben"), shared_by=(person(),), tags=("ops", "x"), group=group(), account=1)
    heard = following.of(each)
    assert heard.follows == (1, 2, 3, 4)
    assert (heard.author, heard.tags, heard.group) == (True, ("ops",), True)
    assert following.of(post("1", account=2)).follows == ()
    assert following.follows(1, person("Ben"))
    assert not following.follows(1, person("Cem"))
