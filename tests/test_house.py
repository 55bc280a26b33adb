"""The house: imports go down, rooms are strangers, and files stay as small as a letter."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
ROOMS = ("app", "connectors", "ui")
MOST_LINES, MOST_FUNCTION_LINES = 250, 40
WIRE = ("urllib.request", "urllib3", "http.client", "asyncio", "ssl", "smtplib", "ftplib")


def sources(*rooms: str) -> Iterator[Path]:
    """List the Python files of some rooms, and of the tests beside them."""
    for room in rooms:
        yield from sorted((HOUSE / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """List the full names of everything that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def contracts() -> list[dict[str, object]]:
    """Read the import law."""
    law = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, object]] = law["tool"]["importlinter"]["contracts"]
    return found


def test_the_import_law_is_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([linter, "--no-cache"], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "0 broken" in checked.stdout


@pytest.mark.parametrize(
    ("contract", "keeper"),
    [("Only app.store speaks SQL", "store"), ("Only app.vault knows the keyring", "vault")],
)
def test_no_room_was_forgotten_in_the_law(contract: str, keeper: str) -> None:
    law = next(each for each in contracts() if each["name"] == contract)
    rooms = {
        path.stem
        for path in (HOUSE / "app").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    wanted = {f"app.{room}" for room in rooms - {"__init__", keeper}} | {"connectors", "ui"}
    assert law["source_modules"] == sorted(wanted)


def test_app_opens_no_wire_of_its_own() -> None:
    found = [(path.name, name) for path in sources("app") for name in imports(path) if name.startswith(WIRE)]
    assert found == []


def test_no_file_is_longer_than_a_few_pages() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources(*ROOMS)}
    assert {str(path): lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = []
    for path in sources(*ROOMS):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_FUNCTION_LINES:
                    long.append((str(path.relative_to(HOUSE)), node.name, lines))
    assert long == []


def test_every_file_says_first_what_it_is_for() -> None:
    silent = [str(path) for path in sources(*ROOMS) if not ast.get_docstring(ast.parse(path.read_bytes()))]
    assert silent == []
