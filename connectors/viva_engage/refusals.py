"""What Entra says when it signs nobody in: its numbers (AADSTS…) as errors of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.errors import EarshotError, Refused
from app.text import tidy_line

NUMBER = re.compile(r"AADSTS(\d{3,8})")
# Numbers of the vendor, in the order in which they count where several are told. The vendor may change them:
# they only choose the sentence, and one that is not here is told as it is.
CODES = {
    "consent_needed": ("65001", "65005", "90094", "90095", "900941", "50105", "650056", "650057"),
    "sign_in_denied": ("65004",),
    "tenant_unknown": ("90002", "900023", "50059", "50020", "50194"),
    "client_unknown": ("700016", "700011", "900144"),
    "client_not_public": ("7000218", "7000215", "700025"),
    "redirect_unknown": ("50011", "500113"),
    "conditional_access": (
        "50005", "50072", "50074", "50076", "50079", "50097", "50129", "50131", "50158", "53000", "53001",
        "53002", "53003", "53004", "530003", "530035", "16000",
    ),
}  # fmt: skip
BY_WORD = {
    "consent_required": "consent_needed",
    "interaction_required": "conditional_access",
    "login_required": "conditional_access",
    "access_denied": "sign_in_denied",
    "authorization_declined": "sign_in_denied",
    "expired_token": "sign_in_timeout",
    "code_expired": "sign_in_timeout",
    "unauthorized_client": "client_unknown",
    "invalid_client": "client_not_public",
    "invalid_tenant": "tenant_unknown",
}


def refusal(answer: Mapping[str, object], host: str) -> EarshotError:
    """Translate an answer with `error` and `error_description`; the vendor's number goes with it."""
    said = tidy_line(str(answer.get("error_description") or answer.get("error") or ""))
    numbers = NUMBER.findall(said) + [str(one) for one in _listed(answer.get("error_codes"))]
    for code, known in CODES.items():
        for number in numbers:
            if number in known:
                return Refused(code, host=host, number=f"AADSTS{number}", said=said[:200])
    code = BY_WORD.get(str(answer.get("error") or ""), "refused")
    number = f"AADSTS{numbers[0]}" if numbers else str(answer.get("error") or "?")[:40]
    return Refused(code, host=host, number=number, said=said[:200])


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
