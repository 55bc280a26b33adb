"""Texts that are odd on every network alike: each has broken some program before."""

from __future__ import annotations

RIGHT_TO_LEFT = "שלום לכולם, נפגשים ביום שני בשעה 9:30 #production_learning"
LONG = ("We write down what we learned. " * 400)[:9_990] + " Full stop."
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202ereversed\u202c & <b>bold</b> &amp;amp;"
UNWANTED = ("<script", "onerror", "\u202e")
