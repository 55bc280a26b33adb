"""Types into a draft as a writer does and tells each save: `python -m tests.journeys.typist FOLDER KEY`."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from app.doors import open_doors
from app.profile import Profile


def typed(words: int) -> str:
    """Give the text after so many words; now and then a paragraph was deleted again."""
    kept = words % 100
    return " ".join(f"Wort{number}🙂" for number in range(words - kept, words))


def main(folder: str, key: str) -> None:
    """Write on in the first draft, or begin it, until killed; a number is told once it is saved."""
    drafts = open_doors(Profile(Path(folder)), bytes.fromhex(key), {}).drafts
    draft = next(iter(drafts.all()), None) or drafts.new()[0]
    begun = int(draft.text.split()[-1].strip("Wort🙂")) + 1 if draft.text else 0
    for words in count(begun):
        drafts.save(draft.id, text=typed(words))
        print(words, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
