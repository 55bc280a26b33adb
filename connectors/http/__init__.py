"""Sessions for talking to a network: `Reading` can only get; `Publishing` is handed to nobody but `publish`.

Only `connectors.http.wire` imports the HTTP library, and only when a session is opened: it costs 110 ms.
"""

from __future__ import annotations

from connectors.http.budget import Budget, Pace
from connectors.http.publishing import Publishing
from connectors.http.reading import Query, Reading, with_query
from connectors.http.reply import Reply, error_of, moment
from connectors.http.signing import NOBODY, Signing, basic, bearer, with_headers

__all__ = [
    "NOBODY",
    "Budget",
    "Pace",
    "Publishing",
    "Query",
    "Reading",
    "Reply",
    "Signing",
    "basic",
    "bearer",
    "error_of",
    "moment",
    "with_headers",
    "with_query",
]
