"""Dates in words: what each form names on Tuesday 24 November 2026, and what is no date."""

from __future__ import annotations

import datetime

import pytest

from search.dates.grammar import read

TODAY = datetime.date(2026, 11, 24)


def named(text: str, today: datetime.date = TODAY) -> str:
    """The dates that `text` names, as a range in figures."""
    expression = read(text)
    assert expression is not None, text
    period = expression.on(today)
    start, end = period.start, period.end
    return f"{start}" if start == end else f"{start or ''}..{end or ''}"


ABSOLUTE = [
    # figures
    ("2021", "2021"),
    ("2021-04", "2021-04"),
    ("15-4-2021", "2021-04-15"),
    ("15/4/2021", "2021-04-15"),
    ("15.4.2021", "2021-04-15"),
    ("２０２１", "2021"),
    ("het jaar 2021", "2021"),
    # months and days
    ("april 2021", "2021-04"),
    ("apr. 2021", "2021-04"),
    ("APRIL 2021", "2021-04"),
    ("mrt 2021", "2021-03"),
    ("Sept. 2021", "2021-09"),
    ("October 2021", "2021-10"),
    ("april van 2021", "2021-04"),
    ("in april 2021", "2021-04"),
    ("de maand april 2021", "2021-04"),
    ("apr-2021", "2021-04"),
    ("15 april 2021", "2021-04-15"),
    ("op 15 april 2021", "2021-04-15"),
    ("15e april 2021", "2021-04-15"),
    ("1 MEI 2021", "2021-05-01"),
    ("15-apr-2021", "2021-04-15"),
    ("donderdag 15 april 2021", "2021-04-15"),
    ("do 15 april 2021", "2021-04-15"),
    ("do. 15-4-2021", "2021-04-15"),
    ("April 15, 2021", "2021-04-15"),
    ("the 15th of April 2021", "2021-04-15"),
    ("29 februari 2024", "2024-02-29"),
    # parts of the year
    ("Q1 2021", "2021-01..2021-03"),
    ("q4/2021", "2021-10..2021-12"),
    ("2021-Q1", "2021-01..2021-03"),
    ("2021Q3", "2021-07..2021-09"),
    ("eerste kwartaal 2021", "2021-01..2021-03"),
    ("1e kwartaal van 2021", "2021-01..2021-03"),
    ("2de kwartaal 2021", "2021-04..2021-06"),
    ("het laatste kwartaal van 2021", "2021-10..2021-12"),
    ("kwartaal 3 van 2021", "2021-07..2021-09"),
    ("first quarter of 2021", "2021-01..2021-03"),
    ("eerste helft van 2021", "2021-01..2021-06"),
    ("tweede helft 2021", "2021-07..2021-12"),
    ("tweede halfjaar 2021", "2021-07..2021-12"),
    ("eerste half jaar van 2021", "2021-01..2021-06"),
    ("eerste helft van april 2021", "2021-04-01..2021-04-15"),
    ("second half of February 2024", "2024-02-16..2024-02-29"),
    ("eerste drie maanden van 2021", "2021-01..2021-03"),
    ("laatste 100 dagen van 2021", "2021-09-23..2021-12-31"),
    ("eerste week van april 2021", "2021-04-01..2021-04-07"),
    ("laatste week van april 2021", "2021-04-24..2021-04-30"),
    ("week 12 van 2021", "2021-03-22..2021-03-28"),
    ("week 53 2020", "2020-12-28..2021-01-03"),
    ("2021-W12", "2021-03-22..2021-03-28"),
    ("de week van 15 april 2021", "2021-04-12..2021-04-18"),
    # thirds
    ("begin maart 2021", "2021-03-01..2021-03-10"),
    ("half maart 2021", "2021-03-11..2021-03-20"),
    ("medio maart 2021", "2021-03-11..2021-03-20"),
    ("midden maart 2021", "2021-03-11..2021-03-20"),
    ("eind maart 2021", "2021-03-21..2021-03-31"),
    ("eind februari 2021", "2021-02-21..2021-02-28"),
    ("einde van maart 2021", "2021-03-21..2021-03-31"),
    ("late March 2021", "2021-03-21..2021-03-31"),
    ("mid-March 2021", "2021-03-11..2021-03-20"),
    ("begin 2021", "2021-01..2021-04"),
    ("halverwege 2021", "2021-05..2021-08"),
    ("eind 2021", "2021-09..2021-12"),
    ("eind zomer 2021", "2021-08"),
    ("begin van het tweede kwartaal van 2021", "2021-04"),
    # seasons
    ("zomer 2021", "2021-06..2021-08"),
    ("de zomer van 2021", "2021-06..2021-08"),
    ("lente 2021", "2021-03..2021-05"),
    ("voorjaar 2021", "2021-03..2021-05"),
    ("herfst 2021", "2021-09..2021-11"),
    ("najaar 2021", "2021-09..2021-11"),
    ("winter 2021", "2020-12..2021-02"),
    ("winter 2024", "2023-12..2024-02"),
    ("winter 2020-2021", "2020-12..2021-02"),
    ("de winter van 2020/2021", "2020-12..2021-02"),
    ("winter 2020/21", "2020-12..2021-02"),
    ("winter 1999-00", "1999-12..2000-02"),
    ("winter 2020 op 2021", "2020-12..2021-02"),
    ("summer of 2021", "2021-06..2021-08"),
    # decades and centuries
    ("jaren 1920", "1920..1929"),
    ("1990s", "1990..1999"),
    ("de 19e eeuw", "1801..1900"),
    ("negentiende eeuw", "1801..1900"),
    ("20ste eeuw", "1901..2000"),
    ("the 19th century", "1801..1900"),
    ("tweede helft van de 19e eeuw", "1851..1900"),
    ("jaren twintig van de 20e eeuw", "1920..1929"),
    ("1e eeuw", "0001..0100"),
    # ranges
    ("2019..2021", "2019..2021"),
    ("2019-2021", "2019..2021"),
    ("2019 – 2021", "2019..2021"),
    ("2019 t/m 2021", "2019..2021"),
    ("2019 tot en met 2021", "2019..2021"),
    ("2019 tot 2021", "2019..2021"),
    ("van 2019 tot 2021", "2019..2021"),
    ("from 2019 to 2021", "2019..2021"),
    ("tussen maart en mei 2021", "2021-03..2021-05"),
    ("between March and May 2021", "2021-03..2021-05"),
    ("maart-mei 2021", "2021-03..2021-05"),
    ("maart/april 2021", "2021-03..2021-04"),
    ("december t/m februari 2021", "2020-12..2021-02"),
    ("november 2020 t/m maart", "2020-11..2021-03"),
    ("van 3 t/m 9 mei 2021", "2021-05-03..2021-05-09"),
    ("3-9 mei 2021", "2021-05-03..2021-05-09"),
    ("tussen 3 en 9 mei 2021", "2021-05-03..2021-05-09"),
    ("28 t/m 3 mei 2021", "2021-04-28..2021-05-03"),
    ("van maandag 3 tot vrijdag 7 mei 2021", "2021-05-03..2021-05-07"),
    ("28 april t/m 3 mei 2021", "2021-04-28..2021-05-03"),
    ("May 3-9, 2021", "2021-05-03..2021-05-09"),
    ("1-4-2021 t/m 15-4-2021", "2021-04-01..2021-04-15"),
    ("1-4-2021-15-4-2021", "2021-04-01..2021-04-15"),
    ("2021-01-2021-06", "2021-01..2021-06"),
    ("eind maart t/m begin mei 2021", "2021-03-21..2021-05-10"),
    ("zomer 2020 - winter 2020-2021", "2020-06..2021-02"),
    # open ends
    ("sinds 2019", "2019.."),
    ("vanaf 15 april 2021", "2021-04-15.."),
    ("from May 2021", "2021-05.."),
    ("april 2021..", "2021-04.."),
    ("..april 2021", "..2021-04"),
    ("t/m mei 2021", "..2021-05"),
    ("tot en met mei 2021", "..2021-05"),
    ("tot mei 2021", "..2021-05"),
    ("until May 2021", "..2021-05"),
    ("voor mei 2021", "..2021-04"),
    ("vóór 1 mei 2021", "..2021-04-30"),
    ("before 2021", "..2020"),
    ("na 2020", "2021.."),
    ("na 30 april 2021", "2021-05-01.."),
]

FROM_TODAY = [
    ("vandaag", "2026-11-24"),
    ("gisteren", "2026-11-23"),
    ("Eergisteren", "2026-11-22"),
    ("yesterday", "2026-11-23"),
    ("deze week", "2026-11-23..2026-11-29"),
    ("vorige week", "2026-11-16..2026-11-22"),
    ("verleden week", "2026-11-16..2026-11-22"),
    ("last week", "2026-11-16..2026-11-22"),
    ("begin vorige week", "2026-11-16..2026-11-17"),
    ("deze maand", "2026-11"),
    ("vorige maand", "2026-10"),
    ("eind vorige maand", "2026-10-21..2026-10-31"),
    ("dit kwartaal", "2026-10..2026-12"),
    ("vorig kwartaal", "2026-07..2026-09"),
    ("dit jaar", "2026"),
    ("vorig jaar", "2025"),
    ("eind vorig jaar", "2025-09..2025-12"),
    ("eerste kwartaal van vorig jaar", "2025-01..2025-03"),
    ("vorig decennium", "2010..2019"),
    ("vorige eeuw", "1901..2000"),
    ("deze eeuw", "2001..2100"),
    ("laatste 7 dagen", "2026-11-18..2026-11-24"),
    ("de afgelopen zeven dagen", "2026-11-18..2026-11-24"),
    ("last 7 days", "2026-11-18..2026-11-24"),
    ("afgelopen week", "2026-11-18..2026-11-24"),
    ("afgelopen maand", "2026-10-25..2026-11-24"),
    ("voorbije 3 maanden", "2026-08-25..2026-11-24"),
    ("afgelopen half jaar", "2026-05-25..2026-11-24"),
    ("past year", "2025-11-25..2026-11-24"),
    ("drie dagen geleden", "2026-11-21"),
    ("3 weken geleden", "2026-11-02..2026-11-08"),
    ("een maand geleden", "2026-10"),
    ("2 years ago", "2024"),
    ("maart drie jaar geleden", "2023-03"),
    ("maandag", "2026-11-23"),
    ("dinsdag", "2026-11-24"),
    ("woensdag", "2026-11-18"),
    ("vorige dinsdag", "2026-11-17"),
    ("deze vrijdag", "2026-11-27"),
    ("vorige week maandag", "2026-11-16"),
    ("maandag vorige week", "2026-11-16"),
    ("weekend", "2026-11-21..2026-11-22"),
    ("afgelopen weekend", "2026-11-21..2026-11-22"),
    ("dit weekend", "2026-11-28..2026-11-29"),
    # without a year: the latest that has begun
    ("april", "2026-04"),
    ("november", "2026-11"),
    ("december", "2025-12"),
    ("15 april", "2026-04-15"),
    ("29 februari", "2024-02-29"),
    ("zomer", "2026-06..2026-08"),
    ("winter", "2025-12..2026-02"),
    ("Q4", "2026-10..2026-12"),
    ("eerste kwartaal", "2026-01..2026-03"),
    ("week 12", "2026-03-16..2026-03-22"),
    ("eind maart", "2026-03-21..2026-03-31"),
    ("afgelopen zomer", "2026-06..2026-08"),
    ("vorige november", "2025-11"),
    ("deze winter", "2025-12..2026-02"),
    ("herfst van vorig jaar", "2025-09..2025-11"),
    ("maart t/m mei", "2026-03..2026-05"),
    ("november tot februari", "2026-11..2027-02"),
    ("3 t/m 9 mei", "2026-05-03..2026-05-09"),
    ("sinds maart", "2026-03.."),
    ("sinds december", "2025-12.."),
    ("since yesterday", "2026-11-23.."),
    ("tot mei", "..2026-05"),
    ("tot nu toe", "..2026-11-24"),
    ("van 2019 tot heden", "2019..2026-11-24"),
    ("2019-heden", "2019..2026-11-24"),
    ("vanaf vorige maand t/m gisteren", "2026-10..2026-11-23"),
    # two digits: the latest that has begun
    ("april '21", "2021-04"),
    ("zomer van ’68", "1968-06..1968-08"),
    ("winter '20-'21", "2020-12..2021-02"),
    ("jaren negentig", "1990..1999"),
    ("de jaren '90", "1990..1999"),
    ("jaren 90", "1990..1999"),
    ("negentiger jaren", "1990..1999"),
    ("the nineties", "1990..1999"),
    ("'90s", "1990..1999"),
    ("jaren twintig", "2020..2029"),
    ("jaren dertig", "1930..1939"),
    ("jaren nul", "2000..2009"),
    ("jaren twintig van de vorige eeuw", "1920..1929"),
    ("begin jaren negentig", "1990..1992"),
    ("eind jaren zestig", "1967..1969"),
    ("late 1990s", "1997..1999"),
]


@pytest.mark.parametrize(("text", "dates"), ABSOLUTE)
def test_dates_that_mean_the_same_every_day(text: str, dates: str) -> None:
    assert named(text) == dates
    assert named(text, datetime.date(1999, 2, 28)) == dates


@pytest.mark.parametrize(("text", "dates"), FROM_TODAY)
def test_dates_that_depend_on_today(text: str, dates: str) -> None:
    assert named(text) == dates
    expression = read(text)
    assert expression is not None
    assert expression.telling


@pytest.mark.parametrize("text", [text for text, _ in ABSOLUTE if text.islower()])
def test_case_and_space_make_no_difference(text: str) -> None:
    assert named(f"  {text.upper()}\n") == named(text)
    assert named(text.replace(" ", "  \u00a0")) == named(text)


@pytest.mark.parametrize(
    ("text", "today", "dates"),
    [
        ("december", "2026-12-01", "2026-12"),
        ("winter", "2026-12-01", "2026-12..2027-02"),
        ("deze winter", "2026-12-01", "2026-12..2027-02"),
        ("deze zomer", "2026-04-01", "2026-06..2026-08"),
        ("afgelopen zomer", "2026-08-31", "2025-06..2025-08"),
        ("afgelopen zomer", "2026-09-01", "2026-06..2026-08"),
        ("vorige maand", "2026-01-31", "2025-12"),
        ("een maand geleden", "2026-03-31", "2026-02"),
        ("afgelopen maand", "2026-03-31", "2026-03"),
        ("laatste 3 maanden", "2026-05-31", "2026-03..2026-05"),
        ("afgelopen jaar", "2024-02-29", "2023-03..2024-02"),
        ("vorige week", "2027-01-03", "2026-12-21..2026-12-27"),
        ("week 53", "2026-11-24", "2020-12-28..2021-01-03"),
        ("week 1", "2024-12-30", "2024-12-30..2025-01-05"),
        ("afgelopen weekend", "2026-11-22", "2026-11-14..2026-11-15"),
        ("weekend", "2026-11-22", "2026-11-21..2026-11-22"),
        ("29 februari", "1907-06-01", "1904-02-29"),
        ("29 februari", "1903-06-01", "1896-02-29"),
        ("jaren dertig", "2030-01-01", "2030..2039"),
        ("vorige eeuw", "2000-12-31", "1801..1900"),
        ("april '21", "2021-01-01", "2021-04"),
        ("april '21", "2020-12-31", "1921-04"),
        ("vandaag", "9999-12-31", "9999-12-31"),
        ("dit jaar", "9999-12-31", "9999"),
        ("april", "9999-12-31", "9999-04"),
        ("vandaag", "0001-01-01", "0001-01-01"),
        ("januari", "0001-01-01", "0001-01"),
    ],
)
def test_other_days_than_today(text: str, today: str, dates: str) -> None:
    assert named(text, datetime.date.fromisoformat(today)) == dates


@pytest.mark.parametrize(
    "text",
    [
        *("april 2021", "15 april 2021", "Q1 2021", "eerste helft van 2021", "1990s", "2021..2022", "sinds 2019"),
        *("maart t/m mei 2021", "van 3 t/m 9 mei 2021", "tussen maart en mei 2021", "t/m mei 2021", "voor mei 2021"),
    ],
)
def test_what_says_just_what_it_means_needs_no_telling(text: str) -> None:
    expression = read(text)
    assert expression is not None
    assert not expression.telling


@pytest.mark.parametrize(
    "text",
    [
        # incomplete
        *("", " ", ".", "..", "...", "-", "tot", "van", "sinds", "t/m", "begin", "eind van", "eerste helft", "eerste"),
        *("april 2021 t/m", "2021 tot"),
        *("tussen maart", "tussen maart en", "vorige", "laatste", "jaren", "eeuw", "week", "kwartaal", "in", "de"),
        # too vague, or no period
        *("laatste dagen", "afgelopen jaren", "15", "15-4", "april 15", "21", "99", "12345", "20210415", "2021-"),
        *(
            "morgen",
            "ooit",
            "destijds",
            "begin 15 april",
            "Q0 2021",
            "Q5 2021",
            "vijfde kwartaal",
            "derde helft 2021",
            "100e eeuw",
        ),
        *("2021 2022", "2021 april", "april mei", "april of mei", "april en mei 2021", "jaren 95", "maandag 2021"),
        # around a date
        *("april de", "april 2021 Rusland", "xapril", "aprilx", "april2021x", "2021-04-15T10:00", "2021-04-15-01"),
        *("=2021", "-2021", "/2021", "(2021)", "2021*", "2021~", "<2021>", "zo'n april", "april's", "2021%"),
        # other digits, signs, controls
        *("٢٠٢١", "²021x", "½", "🗓", "2021\x00", "ap\x00ril", "\ud800", "২০২১", "十二月", "апрель 2021"),
        *(
            "0x7e5",
            "1e3e3",
            "--2021",
            "2021..2022..2023",
            "van van 2021",
            "de de 2021",
            "tot tot 2021",
            "sinds tot 2021",
        ),
        *("9" * 1000, "de " * 40, "april " * 30, "van " * 39 + "2021", "tot en met " * 12, "'" * 100, "\u0301" * 100),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text", ["2021..2022", "sinds 2019", "tot mei", "maart t/m mei 2021", "3-9 mei 2021", "na 2020"]
)
def test_a_range_is_no_single_period(text: str) -> None:
    assert read(text) is not None
    assert read(text, single=True) is None


@pytest.mark.parametrize("text", ["2021", "april", "eind maart 2021", "vorige week", "de 19e eeuw", "winter 2020-2021"])
def test_a_single_period(text: str) -> None:
    assert read(text, single=True) is not None


@pytest.mark.parametrize(
    "text", ["31 april 2021", "31 april", "week 54", "0 mei", "0000", "0e eeuw", "9999 eeuwen geleden", "winter 0001"]
)
def test_what_no_calendar_has(text: str) -> None:
    expression = read(text)
    assert expression is not None
    with pytest.raises((ValueError, OverflowError)):
        expression.on(TODAY)
