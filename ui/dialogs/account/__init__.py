"""The dialogs of accounts: connecting a network, getting into one again, removing one."""

from ui.dialogs.account.add import AccountDialog
from ui.dialogs.account.remove import RemoveDialog
from ui.dialogs.account.renew import RenewDialog

__all__ = ["AccountDialog", "RemoveDialog", "RenewDialog"]
