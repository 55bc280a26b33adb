"""The application: one window a profile, locked profiles, other languages, our own mistakes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.errors import Locked
from ui.application import Shell
from ui.dialogs.unlock import UnlockDialog
from ui.screenshot import settle
from ui.single import Single
from ui.window.main import MainWindow
from ui.wording import text, use


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("en")


def begun(qapp: QApplication, qtbot: QtBot, doors: Doors, attempts: list[str]) -> Shell:
    """Start on a profile that opens with the passphrase "right" after the keyring refused."""

    def open_house(kind: str, secret: str) -> Doors:
        attempts.append(kind)
        if secret != "right" and attempts[0] != "open":
            raise Locked("passphrase_needed")
        return doors

    shell = Shell(qapp, open_house, demo=False, language="en")
    shell.begin()
    return shell


def test_a_second_start_raises_the_first_window(qapp: QApplication, qtbot: QtBot, tmp_path: object) -> None:
    first, second = Single(str(tmp_path)), Single(str(tmp_path))
    assert not first.raised_other()
    with qtbot.waitSignal(first.raise_asked):
        assert second.raised_other()


def test_windows_without_a_name_do_not_know_each_other(qapp: QApplication) -> None:
    assert not Single("").raised_other()
    assert not Single("").raised_other()


def test_a_locked_profile_asks_and_then_opens_its_window(
    qapp: QApplication, qtbot: QtBot, doors: Doors
) -> None:
    attempts: list[str] = []
    shell = begun(qapp, qtbot, doors, attempts)
    qtbot.waitUntil(lambda: any(isinstance(w, UnlockDialog) for w in qapp.topLevelWidgets()))
    dialog = next(w for w in qapp.topLevelWidgets() if isinstance(w, UnlockDialog))
    dialog.secret.setText("right")
    dialog.go()
    qtbot.waitUntil(lambda: shell.window is not None)
    assert attempts == ["keyring", "passphrase"]
    finish(shell)


def test_another_language_rebuilds_the_window(qapp: QApplication, qtbot: QtBot, doors: Doors) -> None:
    shell = begun(qapp, qtbot, doors, ["open"])
    qtbot.waitUntil(lambda: shell.window is not None)
    first = shell.window
    assert isinstance(first, MainWindow)
    first.change_setting(language="en", text_scale=150)
    qtbot.waitUntil(lambda: shell.window is not first)
    assert shell.window.settings.text_scale == 150
    finish(shell)


def test_what_is_being_written_stays_open_in_another_language(
    qapp: QApplication, qtbot: QtBot, doors: Doors
) -> None:
    shell = begun(qapp, qtbot, doors, ["open"])
    qtbot.waitUntil(lambda: shell.window is not None)
    first = shell.window
    first.writing.pane().new(text="Begun a moment ago")
    settle(shell.background)
    first.writing.pane().editor.insertPlainText(", and more")
    first.change_setting(language="en")
    qtbot.waitUntil(lambda: shell.window is not first)
    settle(shell.background)
    made = shell.window.writing.made()
    assert made is not None
    assert made.editor.words() == "Begun a moment ago, and more"
    finish(shell)


def test_a_theme_is_put_on_at_once(qapp: QApplication, qtbot: QtBot, doors: Doors) -> None:
    shell = begun(qapp, qtbot, doors, ["open"])
    qtbot.waitUntil(lambda: shell.window is not None)
    shell.window.change_setting(theme="dark")
    qtbot.waitUntil(lambda: shell.window.theme.dark)
    finish(shell)


def test_a_mistake_of_ours_is_one_dialog_and_the_window_stays(
    qapp: QApplication, qtbot: QtBot, doors: Doors, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = begun(qapp, qtbot, doors, ["open"])
    qtbot.waitUntil(lambda: shell.window is not None)
    for _time in range(3):
        try:
            raise ValueError("ours")
        except ValueError:
            shell.on_mistake(*sys.exc_info())
    boxes = [w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    assert [box.text() for box in boxes] == [text("mistake.why")]
    assert shell.window.isVisible()
    boxes[0].close()
    capsys.readouterr()
    finish(shell)


def finish(shell: Shell) -> None:
    """Close the window and stop the lanes; the doors belong to the fixture."""
    shell.window.syncing.cancel()
    settle(shell.background)
    shell.window.close()
    shell.background.stop()
    shell.window.deleteLater()
    shell.deleteLater()


HEAVY = "requests feedparser numpy sqlite_utils keyring http.server"
IMPORTS = f"""
import subprocess
import sys
import ui.application
print([name for name in {HEAVY.split()} if name in sys.modules])
"""


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
