"""Words for times."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "time.now": N_("now"),
    "time.seconds": N_("{n} s"),
    "time.minutes": N_("{n} min"),
    "time.hours": N_("{n} h"),
    "time.yesterday": N_("yesterday"),
    "time.days": NP_("{n} day", "{n} days"),
    "time.weeks": NP_("{n} week", "{n} weeks"),
    "time.when": N_("{day} {month} {year}, {hour:02d}:{minute:02d}"),
    "time.day": N_("{day} {month} {year}"),
    "time.never": N_("never"),
    "month.1": N_("Jan"),
    "month.2": N_("Feb"),
    "month.3": N_("Mar"),
    "month.4": N_("Apr"),
    "month.5": N_("May"),
    "month.6": N_("Jun"),
    "month.7": N_("Jul"),
    "month.8": N_("Aug"),
    "month.9": N_("Sep"),
    "month.10": N_("Oct"),
    "month.11": N_("Nov"),
    "month.12": N_("Dec"),
}
