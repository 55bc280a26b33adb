"""Extracts the marked sentences, and compiles the translations that the program loads.

python packaging/translations.py extract    brings every earshot.po up to date with ui/wording
python packaging/translations.py compile    writes earshot.mo beside every earshot.po
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parent.parent
WORDING = HOUSE / "ui" / "wording"
TRANSLATIONS = HOUSE / "resources" / "translations"
KEYWORDS = {"N_": None, "NP_": (1, 2)}


def template() -> Catalog:
    """Collect the marked sentences of ui/wording, in the order of its files."""
    found = Catalog(project="Earshot", charset="utf-8")
    for file, _, message, comments, _ in extract_from_dir(WORDING, keywords=KEYWORDS, comment_tags=()):
        found.add(message, locations=[(f"ui/wording/{file}", None)], auto_comments=comments)
    return found


def catalogues() -> list[Path]:
    """List the translations, one file a language."""
    return sorted(TRANSLATIONS.glob("*/LC_MESSAGES/earshot.po"))


def load(path: Path) -> Catalog:
    """Read one translation."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def extract() -> None:
    """Bring every translation up to date: new sentences are added untranslated, old ones removed."""
    for path in catalogues():
        catalogue = load(path)
        catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as file:
            write_po(
                file, catalogue, width=110, include_lineno=False, ignore_obsolete=True, sort_by_file=True
            )
        print(f"{path.relative_to(HOUSE)}: {len(missing(catalogue))} sentences lack a translation")


def missing(catalogue: Catalog) -> list[str]:
    """List the sentences that a translation lacks or is not sure of."""
    return [str(one.id) for one in catalogue if one.id and (one.fuzzy or not _whole(one.string))]


def _whole(words: str | tuple[str, ...]) -> bool:
    return all(words) if isinstance(words, tuple) else bool(words)


def compile_all() -> None:
    """Write what the program loads, one file a language."""
    for path in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, load(path))


if __name__ == "__main__":
    {"extract": extract, "compile": compile_all}[sys.argv[1]]()
