"""Reports made by a template: the same sentences with other figures, places and names. No two of them are copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

WEATHER = (
    "In {place} begint de dag met {sky}, later op de middag neemt de kans op {rain} toe. De temperatuur loopt op tot "
    "{t1} graden aan de kust en {t2} graden in het binnenland. De wind waait {wind} uit het {direction}, kracht {f}.",
    "Het wordt {t1} graden in {place} en {t2} graden in {place}. In de nacht koelt het af naar {t3} graden, met hier "
    "en daar {rain}. Voor morgen verwacht het weerbureau {sky} en een maximum van {t4} graden.",
    "Weerbericht voor {place} en omgeving: {sky}, met in de avond {rain}. Maximumtemperatuur {t1} graden, "
    "minimumtemperatuur {t3} graden, kans op neerslag {p} procent, zicht {km} kilometer.",
)
STOCKS = (
    "De beurs in {place} is {day} met een {result} van {pct} procent gesloten op {index} punten. Het fonds {firm} was "
    "de sterkste stijger met een koerswinst van {pct} procent, {firm} verloor {pct} procent van zijn waarde.",
    "Aan het eind van de handelsdag stond de graadmeter op {index} punten, een {result} van {pct} procent. Een vat "
    "ruwe olie kostte {price} dollar en de euro was {rate} dollar waard.",
)
SCORES = (
    "{club} heeft {day} met {g1}-{g2} gewonnen van {club}. Bij rust stond het {g3}-{g4}. Voor {g5} toeschouwers "
    "maakte {person} in de {minute}e minuut het beslissende doelpunt, na een voorzet van {person}.",
    "{person} heeft de {n}e etappe gewonnen, voor {person} en {person}. De renner van {club} legde de {km} kilometer "
    "tussen {place} en {place} af in een tijd van {hour}.{minute} uur.",
)
COURTS = (
    "De rechtbank in {place} heeft een man van {age} jaar uit {place} veroordeeld tot een celstraf van {n} maanden en "
    "een boete van {price} euro. Het slachtoffer, {person}, raakte bij de mishandeling zwaar gewond.",
    "Tegen {person} ({age}) uit {place} is door het openbaar ministerie {n} maanden cel geëist, waarvan {m} "
    "voorwaardelijk, voor een reeks inbraken in {place}. De uitspraak is over {w} weken.",
)
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "weather": WEATHER,
    "stocks": STOCKS,
    "scores": SCORES,
    "courts": COURTS,
}

_BEGINNINGS = (
    "Aal", "Berk", "Duin", "Eik", "Groen", "Hoog", "Kerk", "Lang", "Meer", "Nieuw", "Oud", "Roos", "Schoon",
    "Vlier", "Water", "Zand",
)  # fmt: skip
_ENDINGS = (
    "beek", "berg", "broek", "burg", "daal", "dijk", "drecht", "hoven", "kamp", "lo", "mond", "voorde", "wolde",
    "zijl",
)  # fmt: skip
_FIRST_NAMES = (
    "Ada", "Bas", "Cor", "Dina", "Els", "Frits", "Greet", "Henk", "Ilse", "Jaap", "Koos", "Lies", "Mees", "Nel",
    "Otto", "Pim", "Ria", "Sjef", "Toos", "Wim",
)  # fmt: skip
_SKIES = ("bewolking", "zon en wolken", "opklaringen", "laaghangende mist", "een strakblauwe lucht", "sluierwolken")
_RAINS = ("een bui", "lichte regen", "motregen", "onweer", "natte sneeuw")
DAYS = (
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
)  # fmt: skip
_MONTHS = ("januari", "februari", "maart", "mei", "juli", "oktober", "december")
SURNAMES = (
    "Bakker",
    "Visser",
    "Kok",
    "Post",
    "Prins",
    "Koster",
    "Mulder",
    "Dekker",
    "Brouwer",
    "Molenaar",
    "Vos",
    "Valk",
)
"""Surnames that are words as well."""

REMARKS = (
    "Het aantal klachten ligt {level} dan vorig jaar.",
    "De omzet is in {month} {change}.",
    "Het gebouw staat {side} van de kerk.",
    "Een {person_kind} uit {place} raakte daarbij gewond.",
    "De {stance} van het plan komen op {day} bijeen.",
    "Op {day} komt er een tweede overleg in {place}.",
    "{surname} wil daar op {day} over praten.",
    "{surname} heeft dat bevestigd.",
    "In de {part} was alles weer rustig.",
)
"""Sentences that say something else with another day, another name or an opposite in them."""


def _decimal(random: Random, low: float, high: float) -> str:
    return f"{random.uniform(low, high):.2f}".replace(".", ",")


def place(random: Random) -> str:
    """A place that does not exist."""
    return random.choice(_BEGINNINGS) + random.choice(_ENDINGS)


def person(random: Random) -> str:
    """A first name and a surname."""
    return f"{random.choice(_FIRST_NAMES)} {random.choice(('', '', 'van ', 'de '))}{place(random)}"


_SLOTS: Mapping[str, Callable[[Random], str]] = {
    "place": place,
    "person": person,
    "firm": lambda random: random.choice(_BEGINNINGS) + random.choice(("chem", "staal", "bank", "net", "food")),
    "club": lambda random: random.choice(("FC ", "VV ", "SC ")) + place(random),
    "sky": lambda random: random.choice(_SKIES),
    "rain": lambda random: random.choice(_RAINS),
    "day": lambda random: random.choice(DAYS),
    "month": lambda random: random.choice(_MONTHS),
    "surname": lambda random: random.choice(SURNAMES),
    "level": lambda random: random.choice(("hoger", "lager")),
    "change": lambda random: random.choice(("gestegen", "gedaald")),
    "side": lambda random: random.choice(("links", "rechts", "ten noorden", "ten zuiden")),
    "person_kind": lambda random: random.choice(("man", "vrouw", "jongen", "meisje")),
    "stance": lambda random: random.choice(("voorstanders", "tegenstanders")),
    "part": lambda random: random.choice(("ochtend", "middag", "avond")),
    "wind": lambda random: random.choice(("zwak", "matig", "vrij krachtig")),
    "direction": lambda random: random.choice(("noorden", "oosten", "zuidwesten", "westen")),
    "result": lambda random: random.choice(("winst", "verlies")),
    "pct": lambda random: _decimal(random, 0.1, 6),
    "index": lambda random: f"{random.randrange(300, 900)},{random.randrange(100):02}",
    "price": lambda random: str(random.randrange(40, 2400)),
    "rate": lambda random: f"1,{random.randrange(400, 3999):04}",
    "hour": lambda random: str(random.randrange(3, 7)),
    "minute": lambda random: f"{random.randrange(10, 90)}",
    "age": lambda random: str(random.randrange(18, 80)),
    "km": lambda random: str(random.randrange(5, 240)),
    "p": lambda random: str(random.randrange(5, 95, 5)),
    "t3": lambda random: str(random.randrange(-4, 12)),
}


def report(template: str, random: Random) -> str:
    """The template with every slot filled."""
    text = template
    while "{" in text:
        start, end = text.index("{"), text.index("}")
        fill = _SLOTS.get(text[start + 1 : end], lambda random: str(random.randrange(1, 30)))
        text = text[:start] + fill(random) + text[end + 1 :]
    return text


def reports(family: str, count: int, random: Random) -> Iterator[str]:
    """`count` reports of one family, no two with the same words."""
    made: set[str] = set()
    while len(made) < count:
        text = report(random.choice(FAMILIES[family]), random)
        if text not in made:
            made.add(text)
            yield text
