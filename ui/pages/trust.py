"""The trust page: every request that ever left this computer, and what can be carried away or destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout

from app.model import RequestRow
from ui.flow import Flow
from ui.pages.page import Page
from ui.pieces import button, clear, scaled, words
from ui.wording import number, purpose, text, when

if TYPE_CHECKING:
    from ui.desk import Desk

COLUMNS = ("at", "method", "host", "path", "purpose", "bytes_out", "bytes_in", "status")
AT_ONCE = 200
Index = QModelIndex | QPersistentModelIndex
Hosts = tuple[tuple[str, int, int, int], ...]


class RequestModel(QAbstractTableModel):
    """Holds the requests that were asked for so far, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RequestRow] = []

    def replace(self, rows: tuple[RequestRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, rows: tuple[RequestRow, ...]) -> None:
        """Show older rows below."""
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
        self.rows.extend(rows)
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        return shown(self.rows[index.row()], COLUMNS[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a column's name."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return text(f"trust.{COLUMNS[section]}")
        return None


class TrustView(Page):
    """Shows the promises, the hosts and the requests."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("trust.title"), text("trust.intro"), window.theme)
        self._window = window
        self.back_asked.connect(window.panes.back)
        self.parts.addWidget(_promises())
        self._hosts = QVBoxLayout()
        self.parts.addWidget(words(text("trust.hosts"), "section"))
        self.parts.addLayout(self._hosts)
        self.parts.addWidget(words(text("trust.requests"), "section"))
        self.model = RequestModel()
        self.parts.addWidget(self._table(), 1)
        self._more = button(text("trust.more"))
        self._more.clicked.connect(self._on_more)
        self._more.hide()
        self.parts.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.parts.addLayout(self._buttons())

    def refresh(self) -> None:
        """Ask for the newest requests and the sums by host."""
        trust = self._window.doors.trust

        def work() -> tuple[tuple[RequestRow, ...], Hosts]:
            return trust.requests(limit=AT_ONCE), trust.hosts()

        self._window.background.ask("read", self, work, self._show)

    def _show(self, found: tuple[tuple[RequestRow, ...], Hosts]) -> None:
        rows, hosts = found
        self.model.replace(rows)
        self._more.setVisible(len(rows) == AT_ONCE)
        clear(self._hosts)
        if not hosts:
            self._hosts.addWidget(words(text("trust.no_hosts"), "muted"))
        for host, count, out, into in hosts:
            line = text("trust.host_line", host=host, n=count, out=number(out), into=number(into))
            self._hosts.addWidget(words(line, selectable=True))

    def _on_more(self) -> None:
        trust, last = self._window.doors.trust, self.model.rows[-1].id

        def then(rows: tuple[RequestRow, ...]) -> None:
            self.model.append(rows)
            self._more.setVisible(len(rows) == AT_ONCE)

        self._window.background.ask("read", self, lambda: trust.requests(limit=AT_ONCE, before=last), then)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(text("trust.requests"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setMinimumHeight(220)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # In a narrow window the table scrolls sideways rather than hide what was asked for.
        head.setMinimumSectionSize(scaled(48))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        return table

    def _buttons(self) -> Flow:
        row = Flow()
        for name in ("export", "import", "recovery", "passphrase"):
            made = button(text(f"trust.{name}"))
            made.clicked.connect(lambda _checked=False, name=name: self._window.routes.open_named(name))
            row.addWidget(made)
        destroy = button(text("trust.destroy"))
        destroy.setProperty("role", "danger")
        destroy.clicked.connect(lambda: self._window.routes.open_named("destroy"))
        row.addWidget(destroy)
        return row


def shown(row: RequestRow, column: str) -> str:
    """Write one cell of the list of requests."""
    value = getattr(row, column)
    if column == "at":
        return when(row.at)
    if column == "status":
        return str(row.status) if row.status else text("trust.no_answer")
    if column == "purpose":
        return purpose(row.purpose)
    return number(value) if isinstance(value, int) else str(value)


def _promises() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "good")
    whole = QVBoxLayout(frame)
    whole.setContentsMargins(16, 12, 16, 12)
    for name in ("follow", "read", "marks", "pictures"):
        whole.addWidget(words(text(f"trust.promise_{name}"), "good"))
    return frame
