"""The style of what stands around the feed, added to the sheet of ui.theme."""

from __future__ import annotations

from string import Template

from ui.theme import FONTS, Theme

SHEET = """
QPushButton[role="promise"] {
  background: $good_soft; border: 1px solid transparent; border-radius: 8px; padding: 0;
}
QLabel[role="promise"] { font-size: $px_small; font-weight: 600; }
QPushButton[role="promise"]:hover { border-color: $good; }
QPushButton[role="promise"]:focus { border: 2px solid $focus; padding: 0; }
QPushButton[role="danger"] { color: $danger; }
QPushButton[slim="true"] { padding: 5px 8px; }
QPushButton[slim="true"]:focus { padding: 4px 7px; }
QPushButton[folded="true"] { text-align: left; color: $muted; padding: 6px 8px; font-weight: 500; }
QPushButton[folded="true"]:focus { padding: 5px 7px; }
QToolButton[bare="true"] { padding: 4px; min-width: 20px; }
QToolButton[bare="true"]:focus { padding: 3px; }
QTextBrowser[role="post"], QTextBrowser[role="post"]:focus {
  background: transparent; border: none; padding: 0; min-height: 0; border-radius: 0;
}
QTextBrowser[role="post"]:focus { background: $hover; }
QFrame[role="card"][current="true"] { border: 1px solid $accent; }
QFrame[role="card"]:focus, QFrame[role="note"]:focus { border: 2px solid $focus; }
QLabel[role="keys"] {
  background: $raised; color: $muted; border: 1px solid $line; border-radius: 5px; padding: 2px 7px;
  font-size: $px_small;
}
QLabel[role="code"] {
  background: $raised; border: 1px solid $line_strong; border-radius: 8px; padding: 14px;
  font-size: $px_heading; font-weight: 600;
}
QLabel[role="code"][large="true"] { font-size: $px_title; letter-spacing: 3px; }
QLabel[role="paths"] { background: $canvas; border-radius: 6px; padding: 8px; font-size: $px_small; }
QFrame[role="banner"] { background: $good_soft; border: none; border-bottom: 1px solid $line; }
QMenuBar { border-bottom: 1px solid $line; padding: 1px 8px; }
QStatusBar QPushButton[role="link"] { padding: 0 6px; font-size: $px_small; }
QCheckBox::indicator {
  width: $px_heading; height: $px_heading; border: 1px solid $muted; border-radius: 4px; background: $raised;
}
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QTableView { background: $raised; alternate-background-color: $canvas; }
QTableView::item { padding: 3px 6px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox { padding-right: 24px; }
QFrame[role="editor"] { background: $raised; border: 2px solid $line; border-radius: 12px; }
QFrame[role="editor"][active="true"] { border-color: $accent; }
QTextEdit[role="draft"], QTextEdit[role="draft"]:focus {
  background: transparent; border: none; padding: 0; min-height: 0; border-radius: 0;
}
QPushButton[large="true"] { padding: 10px 12px; border-radius: 10px; font-size: $px_body; }
QPushButton[large="true"]:focus { padding: 9px 11px; }
QLabel[role="sign-good"] { background: $good_soft; border-radius: 8px; }
QLabel[role="sign-warn"] { background: $warn_soft; border-radius: 8px; }
QLabel[role="sign-accent"] { background: $accent_soft; border-radius: 8px; }
QFrame[role="ask"] { background: $accent_soft; border: 1px solid $accent; border-radius: 12px; }
QFrame[role="foot"] { border-top: 1px solid $line; }
QFrame[role="bench"] { background: $raised; border: 1px solid $line_strong; border-radius: 10px; }
QFrame[role="bench-row"] { border-radius: 6px; }
QFrame[role="bench-row"]:hover { background: $hover; }
QFrame[role="bench-row"][current="true"] { background: $selected; }
QCheckBox[small="true"] { font-size: $px_small; color: $muted; min-height: 22px; }
QDateTimeEdit {
  background: $raised; color: $text; border: 1px solid $line; border-radius: 8px; padding: 7px 9px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QDateTimeEdit::drop-down { border: none; width: 24px; }
QDateTimeEdit::down-arrow { image: none; }
QFrame[role="foot"]:focus { border: 2px solid $focus; }
QDateTimeEdit:focus { border: 2px solid $focus; padding: 6px 8px; }
"""


def sheet(theme: Theme, scale: float = 1.0) -> str:
    """Write the sheet for a theme at a text size, 1.0 for 100 %."""
    values = {name: getattr(theme, name) for name in Theme.__slots__}
    colours = {name: value for name, value in values.items() if isinstance(value, str)}
    sizes = {f"px_{role}": f"{max(9, round(pixels * scale))}px" for role, (pixels, _weight) in FONTS.items()}
    return Template(SHEET).substitute(colours | sizes)
