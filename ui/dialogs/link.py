"""Shows where a link goes before the system's browser opens it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.dialogs.dialog import Dialog
from ui.pieces import button, words
from ui.wording import text

WEB = ("http", "https")


class LinkDialog(Dialog):
    """Names host and address; warns when the words of the link name another host."""

    def __init__(self, label: str, url: str, parent: QWidget | None = None) -> None:
        self._url = QUrl(url)
        allowed = self._url.scheme() in WEB and bool(self._url.host())
        super().__init__(text("link.title"), parent, confirm=text("link.open") if allowed else None)
        host = self._url.host() or url
        self.body.addWidget(words(text("link.goes_to", host=host), "strong"))
        address = words(url, "muted", selectable=True)
        address.setText("\u200b".join(url[i : i + 24] for i in range(0, len(url), 24)))
        address.setAccessibleName(url)
        self.body.addWidget(address)
        if not allowed:
            self.body.addWidget(words(text("link.not_web"), "warn"))
        elif is_misleading(label, self._url.host()):
            self.body.addWidget(words(text("link.misleading", label=label), "warn"))
            self._hesitate()
        self.body.addWidget(words(text("link.seen"), "small"))
        copy = button(text("link.copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(url))
        self.buttons.insertWidget(0, copy)

    def _hesitate(self) -> None:
        """Let Enter close the dialog: whoever was misled must not open the link by habit."""
        if self.confirm is not None:
            self.confirm.setDefault(False)
        self.cancel.setFocus()

    def go(self) -> None:
        """Open the link in the browser."""
        QDesktopServices.openUrl(self._url)
        self.accept()


def is_misleading(label: str, host: str) -> bool:
    """Tell whether the words of a link look like an address of another host than it goes to."""
    shown = label.strip().removesuffix("…")
    if " " in shown or "." not in shown or shown.startswith("#"):
        return False
    named = QUrl.fromUserInput(shown).host().casefold().removeprefix("www.")
    real = host.casefold().removeprefix("www.")
    # A shortened label may end in the middle of the host's name.
    cut = label.strip().endswith("…") and "/" not in shown.removeprefix("https://").removeprefix("http://")
    return bool(named) and named != real and not (cut and real.startswith(named))
