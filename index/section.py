"""Section labels that a scraper glued to the first sentence: ``BinnenlandHet vaccinatiecentrum …``."""

from __future__ import annotations

import re

SECTIONS = (
    "Achtergrond", "Algemeen", "Beurs", "Binnenland", "Boeken", "Buitenland", "Columns", "Consument", "Cultuur",
    "Economie", "Entertainment", "Film", "Financieel", "Formule 1", "Geld", "Gezondheid", "Interview", "Justitie",
    "Klimaat", "Koningshuis", "Kunst", "Lifestyle", "Literatuur", "Media", "Milieu", "Misdaad", "Muziek", "Nieuws",
    "Onderwijs", "Opinie", "Politiek", "Regio", "Regionaal", "Reizen", "Reportage", "Royalty", "Showbizz", "Sport",
    "Tech", "Technologie", "Televisie", "Tennis", "Voetbal", "Wetenschap", "Wielrennen",
)  # fmt: skip
"""Section names usual in Dutch and Flemish newspapers. Names of places are not among them: they begin sentences."""

_BRANDS = re.compile(
    r"Film(?:Fest|Huis)|Geld(?:Gids|Museum)|Klimaat(?:Coalitie|Zaak)|Kunst(?:Hal|Huis|Museum)"
    r"|Media(?:Huis|Markt|Monks|Pro|Tek|World)|Muziek(?:Gebouw|Gieterij|Theater)|Nieuws(?:Blad|Uur)"
    r"|Regio(?:Bank|Jet|Taxi|TV)|Sport(?:City|Paleis|Vlaanderen)|Tech(?:Crunch|Data|Leap)"
)
"""Names with a capital inside that begin like a label."""

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞĲ", "a-zà-öø-ÿĳ"
_LABELS = "|".join(re.escape(name) for name in sorted(SECTIONS, key=len, reverse=True))
_GLUED = re.compile(
    rf"(?P<label>{_LABELS}|{_LABELS.upper()})(?P<gap>[ \t]*\n[ \t]*)?"
    rf"(?=(?P<quote>['\"‘“„«])?(?P<word>[{_UPPER}][{_LOWER}]\w*))"
)


def glued_section(text: str) -> tuple[str, int] | None:
    """The section label that `text` begins with and the code point where the sentence begins, if it has one.

    The label is directly followed by a capital and a small letter, or stands on a line by itself. A word that comes
    back further on is a name with a capital inside (MediaMarkt), not a label.
    """
    match = _GLUED.match(text)
    if match is None:
        return None
    if match["gap"] is None and match["quote"] is None:
        name = match["label"] + match["word"]
        if _BRANDS.match(name) or text.find(name, len(name)) >= 0:
            return None
    return next(name for name in SECTIONS if name.upper() == match["label"].upper()), match.end()
