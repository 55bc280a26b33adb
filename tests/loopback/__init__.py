"""A real HTTP server on the loopback that plays replies, and every bad day a network can have."""

from tests.loopback.ledger import Ledger, Line
from tests.loopback.server import Answer, Loopback, Seen
from tests.loopback.statuses import Statuses

__all__ = ["Answer", "Ledger", "Line", "Loopback", "Seen", "Statuses"]
