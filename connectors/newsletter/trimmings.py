"""What surrounds a newsletter and is not its content: how to leave it, and how to see it in a browser."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


LEAVING = _any(
    r"unsubscri\w+",
    r"\bopt[ -]?out\b",
    r"(?:manage|update|change|edit) (?:your |my |e-?mail |newsletter |subscription ){0,3}"
    r"(?:preferences|subscriptions?|settings)",
    r"(?:e-?mail|subscription) (?:preferences|settings)",
    r"(?:news ?letter|mails?|abo\w{0,9}|verteiler) ?(?:\w{1,20} ){0,3}(?:abbestell|abmeld|kündig)",
    r"\babmelden\b|abbestellen|\baustragen\b|abmeldelink|einstellungen (?:ändern|verwalten)",
    r"désabonn|désinscri|darse de baja|cancelar (?:la )?suscripci|annulla l.iscrizione|disiscriv",
    r"afmelden|uitschrijven|wypisz|zrezygnuj|rezygnacja z",
)
LEAVING_ADDRESS = _any("unsubscri", "abmeld", "opt-?out", "abbestell")
RECEIVING = _any(
    r"you(?:.re| are| have)? (?:receiv|get)\w* this",
    r"this (?:e-?mail|message|newsletter) was sent to|\bsent to \S{1,200}@",
    r"sie erhalten diese|diese (?:e-?)?mail wurde an|vous recevez|recibe este",
    r"all rights reserved|alle rechte vorbehalten|©|\(c\) ?20\d\d",
)
BROWSER = _any(
    r"(?:view|read|open|see) (?:(?:this|it|the|our|e-?mail|message|newsletter|version|online)\s){0,3}"
    r"(?:in|on|with) (?:a |your |the )?(?:web ?)?(?:browser|site)",
    r"view (?:it |this (?:e-?mail |newsletter )?)?online|web ?version|online[- ]?version",
    r"im (?:web)?browser|in (?:ihrem|einem) (?:web)?browser|web-?ansicht|onlineansicht",
    r"trouble (?:view|read)ing|(?:not|nicht) (?:richtig |korrekt )?(?:displayed|angezeigt|dargestellt)",
    r"dans (?:votre|un) navigateur|en (?:su|el|tu) navegador",
)
EDGE = r"[\s→»›>▸▶.…!\[\]]{0,8}"
MORE = re.compile(
    EDGE + r"(?:(?:read|learn|find out|see|view|get|show)?\s?(?:the )?"
    r"(?:more|full (?:story|article|text)|article|story|here|details)(?: here)?"
    r"|(?:hier )?(?:mehr|weiter|weiterlesen|hier|details)(?: lesen| erfahren| dazu)?|zum (?:artikel|beitrag)"
    r"|(?:jetzt )?(?:lesen|ansehen|anmelden)|continue reading|click here|hier klicken|lire la suite|leer más)"
    + EDGE,
    re.IGNORECASE,
)
AWAY = _any(
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?reply|abwesenheits|automatische antwort",
    r"réponse automatique|respuesta automática",
)
SHORT, FEW = 400, 200


def leaves(text: str, addresses: str = "") -> bool:
    """Tell whether some words say how to leave, or the `addresses` beside them lead there."""
    return len(text) <= SHORT and bool(LEAVING.search(text) or LEAVING_ADDRESS.search(addresses[:8_000]))


def is_about_sending(text: str) -> bool:
    """Tell whether a paragraph is of the kind that stands beside the way to leave."""
    return len(text) <= SHORT and bool(RECEIVING.search(text))


def opens_a_browser(text: str) -> bool:
    """Tell whether a short line only offers to show the mail in a browser."""
    return len(text) <= FEW and bool(BROWSER.search(text))


def says_more(text: str) -> bool:
    """Tell whether the words of a link only say that there is more behind it."""
    return len(text) <= FEW and bool(MORE.fullmatch(text))
