"""The help page: the query language by example, each example a query to follow."""

from __future__ import annotations

from dataclasses import dataclass

from index.messages import Language
from web.links import Links
from web.texts import register_page_texts, text
from web.view.link import Link


@dataclass(frozen=True, slots=True)
class Example:
    """A query, the link that asks it, and what it finds."""

    query: Link
    finds: str


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A heading with its examples; `after` is a remark about all of them, or ""."""

    anchor: str
    heading: str
    examples: tuple[Example, ...]
    after: str = ""


SECTIONS: dict[str, dict[str, str]] = {
    "words": {
        "verkiezing": "inflected",
        "dijk polder": "all",
        "dijk OF polder": "any",
        "dijk -doorbraak": "excluded",
        "haven (hackers OF losgeld)": "group",
    },
    "precise": {
        '"economische werkloosheid"': "phrase",
        '"haven schepen"~5': "near",
        "=sancties": "exact",
        "sanctie*": "prefix",
        "hollewaart~": "fuzzy",
    },
    "fields": {
        "titel:haven": "in_title",
        "haven date:2021": "date",
        "haven date:2020-06..2021-03": "range",
        "haven na:2020 voor:2022": "between",
        "haven bron:scheldepost": "source",
        "haven pad:2021/": "path",
    },
}
"""Sections and their examples in order, with the code of what each finds."""

TRIES = ("verkiezing", "dijk OF polder", '"economische werkloosheid"', "haven na:2020 voor:2022")
"""The examples on the start page."""


def help_view(links: Links, language: Language) -> tuple[HelpSection, ...]:
    """The sections of the help page."""
    return tuple(
        HelpSection(
            anchor=name,
            heading=_text(f"{name}.heading", language),
            examples=tuple(
                Example(Link(query, links.query(query)), _text(code, language)) for query, code in examples.items()
            ),
            after=_text(f"{name}.after", language),
        )
        for name, examples in SECTIONS.items()
    )


def tries(links: Links, language: Language) -> tuple[Example, ...]:
    """A few examples to begin with."""
    chosen = {query: code for examples in SECTIONS.values() for query, code in examples.items() if query in TRIES}
    return tuple(Example(Link(query, links.query(query)), _text(chosen[query], language)) for query in TRIES)


def _text(code: str, language: Language) -> str:
    return text(f"help.{code}", language)


register_page_texts(
    {
        f"help.{code}": pair
        for code, pair in {
            "title": ("Zoektaal – Knipsel", "Query language – Knipsel"),
            "heading": ("Zo zoekt u", "How to search"),
            "intro": (
                "Typ gewoon de woorden die in het artikel staan. Wie meer wil, kan het zo zeggen; "
                "elk voorbeeld is een zoekvraag om te proberen.",
                "Just type words that stand in the article. To ask for more, say it like this; "
                "every example is a query to try.",
            ),
            "words.heading": ("Woorden", "Words"),
            "words.after": (
                "OF, EN en NIET (ook OR, AND en NOT) werken alleen in hoofdletters. Hoofdletters en accenten in gewone "
                "woorden maken niet uit.",
                "OF, EN and NIET (also OR, AND and NOT) work in capitals only. In other words capitals and accents "
                "make no difference.",
            ),
            "inflected": (
                "het woord in elke vorm, dus ook verkiezingen",
                "the word in any form, so verkiezingen too",
            ),
            "all": ("artikelen met beide woorden", "articles with both words"),
            "any": ("artikelen met een van beide, of met allebei", "articles with either word, or both"),
            "excluded": (
                "zonder het woord achter het streepje",
                "without the word behind the hyphen",
            ),
            "group": (
                "haakjes houden bij elkaar wat bij elkaar hoort",
                "parentheses keep together what belongs together",
            ),
            "precise.heading": ("Preciezer, of juist ruimer", "More precisely, or more widely"),
            "precise.after": (
                "Voor * zijn minstens drie letters nodig; vooraan of midden in een woord werkt het niet.",
                "A * needs at least three letters before it; it doesn’t work at the start or inside of a word.",
            ),
            "phrase": (
                "precies deze woorden, in deze volgorde",
                "exactly these words, in this order",
            ),
            "near": (
                "deze woorden binnen vijf plaatsen van elkaar, in elke volgorde",
                "these words within five places of each other, in any order",
            ),
            "exact": ("alleen deze vorm van het woord", "only this form of the word"),
            "prefix": ("alles wat met sanctie begint", "all that begins with sanctie"),
            "fuzzy": (
                "ook wat één letter scheelt; ~2 voor twee letters",
                "also what differs by one letter; ~2 for two letters",
            ),
            "fields.heading": ("Titel, datum, bron en plaats", "Title, date, source and place"),
            "fields.after": (
                "Een artikel waarvan alleen de maand of het jaar bekend is, wordt gevonden als een deel daarvan in de "
                "periode valt. Artikelen zonder datum vallen buiten elke periode.",
                "An article known by month or year only is found when a part of that lies in the period. Articles "
                "without a date are outside every period.",
            ),
            "in_title": ("het woord staat in de titel", "the word stands in the title"),
            "date": ("in 2021; ook 2021-04 of 2021-04-15", "in 2021; also 2021-04 or 2021-04-15"),
            "range": (
                "van juni 2020 tot en met maart 2021; een kant mag leeg zijn",
                "from June 2020 to March 2021; one side may be empty",
            ),
            "between": (
                "na 2020 en voor 2022: die jaren zelf niet",
                "after 2020 and before 2022: those years excluded",
            ),
            "source": ("uit deze krant", "from this newspaper"),
            "path": (
                "het pad van het bestand bevat dit",
                "the path of the file contains this",
            ),
            "nothing.heading": ("Niets gevonden?", "Nothing found?"),
            "nothing": (
                "Heeft geen artikel alle woorden, dan verbetert Knipsel een woord dat het archief niet kent, of toont "
                "wat er het meest op lijkt. Dat staat er dan bij, met een link om toch te zoeken wat u typte.",
                "When no article has all the words, Knipsel corrects a word that the archive doesn’t know, or shows "
                "what comes closest. It says so, with a link to search for what you typed all the same.",
            ),
            "copies.heading": ("Kopieën", "Copies"),
            "copies": (
                "Een bericht dat meer kranten overnamen, staat één keer in de resultaten, met de andere eronder. "
                "‘Toon ze’ bovenaan laat ze alle apart zien.",
                "A report that several papers took over stands once in the results, with the others below it. "
                "‘Show them’ at the top lists all of them apart.",
            ),
        }.items()
    }
)
