"""Section labels glued to the lead."""

import pytest

from index.section import SECTIONS, glued_section


@pytest.mark.parametrize(
    ("text", "section", "rest"),
    [
        ("BinnenlandHet vaccinatiecentrum", "Binnenland", "Het vaccinatiecentrum"),
        ("BuitenlandÉén dode bij aanslag", "Buitenland", "Één dode bij aanslag"),
        ("SportAnderlecht verliest", "Sport", "Anderlecht verliest"),
        ("Formule 1Verstappen wint", "Formule 1", "Verstappen wint"),
        ("BINNENLANDHet vaccinatiecentrum", "Binnenland", "Het vaccinatiecentrum"),
        ("Cultuur‘Het was prachtig’", "Cultuur", "‘Het was prachtig’"),
        ("Sport'Het was mooi', zegt de Sportbond over Sport", "Sport", "'Het was mooi', zegt de Sportbond over Sport"),
        ("Regio\n  Het vaccinatiecentrum", "Regio", "Het vaccinatiecentrum"),
        ("TechnologieApple komt", "Technologie", "Apple komt"),
    ],
)
def test_a_label_is_found(text: str, section: str, rest: str) -> None:
    found = glued_section(text)
    assert found is not None
    assert (found[0], text[found[1] :]) == (section, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Binnenland en buitenland",
        "Binnenlandse zaken",
        "Het Binnenland",
        "Sport",
        "SportAZ",
        "Sport Vlaanderen wint",
        "Economische groei",
        "MediaMarkt opent een winkel",
        "RegioJet rijdt",
        "TechWolf groeit snel. Dat zegt TechWolf zelf.",
        "",
    ],
)
def test_other_beginnings_are_left_alone(text: str) -> None:
    assert glued_section(text) is None


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_recognised_whole(section: str) -> None:
    assert glued_section(f"{section}Het begon gisteren") == (section, len(section))
