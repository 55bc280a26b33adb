"""A real HTTP server on the loopback that plays replies, and every bad day a network can have."""

from tests.loopback.clock import Clock
from tests.loopback.documented import Documented
from tests.loopback.ledger import Ledger, Line
from tests.loopback.played import Played
from tests.loopback.server import Answer, Loopback, Seen
from tests.loopback.statuses import Statuses
from tests.loopback.visitor import Visitor

__all__ = [
    "Answer", "Clock", "Documented", "Ledger", "Line", "Loopback", "Played", "Seen", "Statuses", "Visitor",
]  # fmt: skip
