"""Shows addresses without their secrets: some feeds carry a token in their query, or a password."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

SECRET_NAMES = frozenset(
    ("token", "access_token", "key", "apikey", "api_key", "auth", "secret", "password", "sig")
)


def without_secrets(url: str) -> str:
    """Write an address without a sign-in before its host, and without the value of anything like a secret."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme and "@" in parts.netloc:
        parts = parts._replace(netloc=parts.netloc.rpartition("@")[2])
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(name.lower() in SECRET_NAMES for name, _ in pairs):
        return parts.geturl() if parts.scheme else url
    shown = [(name, "hidden" if name.lower() in SECRET_NAMES else value) for name, value in pairs]
    return parts._replace(query=urlencode(shown)).geturl()
