"""The icons: shipped, licensed, drawn in any colour."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPixmap

from ui.card.parts import CHIP_ICONS
from ui.feed.end import ICONS
from ui.icons import app_icon, icon, pixmap

FOLDER = files("resources") / "icons"
SHIPPED = sorted(path.name.removesuffix(".svg") for path in FOLDER.iterdir() if path.name.endswith(".svg"))


def colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_icon_draws_something(qapp: object, name: str) -> None:
    assert colours(pixmap(name, "#3a5bd9", 48))


def test_an_icon_takes_the_colour_asked_for(qapp: object) -> None:
    assert QColor("#b02a2a").name() in colours(pixmap("hash", "#b02a2a", 48))


def test_an_icon_is_sharp_on_a_dense_screen(qapp: object) -> None:
    picture = pixmap("search", "#000000", 16, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_an_icon_that_is_not_shipped_is_our_mistake(qapp: object) -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", "#000000", 16)


def test_a_checked_button_has_its_own_colour(qapp: object) -> None:
    made = icon("bookmark", "#111111", 16, on="#3a5bd9")
    assert made.pixmap(16, 16, icon_mode(), icon_state(True)).toImage() != made.pixmap(16).toImage()


def icon_mode() -> object:
    from PySide6.QtGui import QIcon

    return QIcon.Mode.Normal


def icon_state(on: bool) -> object:
    from PySide6.QtGui import QIcon

    return QIcon.State.On if on else QIcon.State.Off


def test_the_programs_own_icon_comes_in_all_sizes(qapp: object) -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}


def test_every_icon_named_in_the_window_is_shipped() -> None:
    named = set(CHIP_ICONS.values()) | set(ICONS.values())
    for path in Path(__file__).parents[2].joinpath("ui").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_call and node.func.id in ("icon", "pixmap") and isinstance(node.args[0], ast.Constant):
                named.add(node.args[0].value)
    assert named <= set(SHIPPED)


def test_the_licence_is_shipped() -> None:
    licence = (FOLDER / "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "Lucide" in licence
