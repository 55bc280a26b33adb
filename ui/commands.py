"""Everything done by key or menu: one table for the menu bar, the shortcuts and the sheet of keys."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. Its words are `command.<code>`.

    `keys` are as QKeySequence reads them, the first one shown. `reading` commands need the feed in view;
    `shown` names keys that the view in focus handles itself, so that the menu only tells them.
    """

    code: str
    menu: str
    keys: tuple[str, ...] = ()
    reading: bool = False
    shown: str = ""
    starts_group: bool = False


MENUS = ("file", "read", "follow", "write", "view", "help")

COMMANDS = (
    Command("add_network", "file"),
    Command("networks", "file", ("Ctrl+9", "G, N")),
    Command("sync", "file", ("Ctrl+R", "F5")),
    Command("report", "file"),
    Command("export", "file", starts_group=True),
    Command("import", "file"),
    Command("settings", "file", ("Ctrl+,",), starts_group=True),
    Command("quit", "file", ("Ctrl+Q",)),
    Command("go_feed", "read", ("Ctrl+1", "G, F")),
    Command("go_saved", "read", ("Ctrl+2", "G, S")),
    Command("go_aside", "read", ("Ctrl+3", "G, A")),
    Command("digest", "read", ("Ctrl+4", "G, D")),
    Command("suggestions", "read", ("Ctrl+8", "G, U")),
    Command("search", "read", ("/", "Ctrl+K", "Ctrl+F")),
    Command("next", "read", ("J",), reading=True, starts_group=True),
    Command("previous", "read", ("K",), reading=True),
    Command("conversation", "read", reading=True, shown="Enter"),
    Command("back", "read", ("Esc",)),
    Command("save", "read", ("S",), reading=True, starts_group=True),
    Command("unread", "read", ("U",), reading=True),
    Command("more", "read", ("+",), reading=True),
    Command("less", "read", ("X",), reading=True),
    Command("why", "read", ("W",), reading=True),
    Command("restore", "read", ("R",), reading=True),
    Command("open", "read", ("O",), reading=True),
    Command("copy_link", "read", ("Shift+C",), reading=True),
    Command("order", "read", ("N",), reading=True, starts_group=True),
    Command("mark_all", "read", ("Shift+A",), reading=True),
    Command("undo", "read", ("Ctrl+Z",)),
    Command("follow_new", "follow", ("Ctrl+N",)),
    Command("follow_author", "follow", ("F",), reading=True, starts_group=True),
    Command("follow_group", "follow", ("Shift+F",), reading=True),
    Command("mute", "follow", ("M",), reading=True),
    Command("holes", "follow", starts_group=True),
    Command("mutes", "follow"),
    Command("write_new", "write", ("C", "Ctrl+Shift+N")),
    Command("reply", "write", ("A",), reading=True),
    Command("answer_later", "write", ("L",), reading=True),
    Command("put_in_outbox", "write", shown="Ctrl+Return"),
    Command("drafts", "write", ("Ctrl+5", "G, W"), starts_group=True),
    Command("outbox", "write", ("Ctrl+6", "G, O")),
    Command("after", "write", ("Ctrl+7", "G, T")),
    Command("practice", "write", ("F8",), starts_group=True),
    Command("bigger", "view", ("Ctrl++", "Ctrl+=")),
    Command("smaller", "view", ("Ctrl+-",)),
    Command("usual_size", "view", ("Ctrl+0",)),
    Command("light", "view", starts_group=True),
    Command("dark", "view"),
    Command("system", "view"),
    Command("sidebar", "view", ("F9",), starts_group=True),
    Command("next_pane", "view", ("F6",)),
    Command("previous_pane", "view", ("Shift+F6",)),
    Command("menu", "view", reading=True, shown="Shift+F10"),
    Command("keys", "help", ("?", "F1")),
    Command("trust", "help", ("Ctrl+T",)),
    Command("taste", "help", ("G, P",)),
    Command("about", "help"),
)
