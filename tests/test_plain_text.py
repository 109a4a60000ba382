"""The .txt form: date, lead, paragraphs."""

import pytest

from index.article import TitleSpan
from index.dates import PartialDate
from index.errors import FileRejected
from index.formats import reader_for
from index.formats.plain_text import parse, read
from index.messages import message


def texts(text: str) -> list[str]:
    return [passage.text for passage in parse(text).passages]


def test_an_article() -> None:
    parsed = parse(
        " date 2021-04 De haven ligt stil. De kranen ook.\n\n"
        "'Moordenaar'\n\n"
        "Een alinea over de haven,\nin twee regels.\n \nLees ook: Zo werkt de haven."
    )
    assert [(passage.number, passage.text, passage.heading) for passage in parsed.passages] == [
        (0, "De haven ligt stil. De kranen ook.", False),
        (1, "'Moordenaar'", True),
        (2, "Een alinea over de haven,\nin twee regels.", False),
        (3, "Lees ook: Zo werkt de haven.", False),
    ]
    assert (parsed.title, parsed.title_span) == ("De haven ligt stil", TitleSpan(0, 0, 18))
    assert (parsed.date, parsed.impossible_date) == (PartialDate(2021, 4), None)
    assert (parsed.section, parsed.encoding, parsed.notes) == (None, "utf-8", ())


def test_without_a_date_line() -> None:
    parsed = parse("Bij verzekeraar De Trekvaart werkt een computer.")
    assert (parsed.date, parsed.impossible_date) == (None, None)
    assert [passage.text for passage in parsed.passages] == ["Bij verzekeraar De Trekvaart werkt een computer."]


def test_an_impossible_date_is_reported_and_taken_off_the_lead() -> None:
    parsed = parse(" date 2021-13 Voor de kust komt een park.")
    assert (parsed.date, parsed.impossible_date) == (None, "2021-13")
    assert parsed.title == "Voor de kust komt een park"


@pytest.mark.parametrize("gap", ["\n\n", " \n\n", "\n \n\n", "\n"])
def test_a_date_on_a_line_by_itself_is_no_passage(gap: str) -> None:
    assert texts(f" date 2021-04{gap}De haven ligt stil.\n\nMeer.") == ["De haven ligt stil.", "Meer."]


def test_a_date_is_only_looked_for_at_the_beginning() -> None:
    assert texts("De haven.\n\n date 2021-04 Het park.") == ["De haven.", "date 2021-04 Het park."]


def test_a_section_label_is_taken_off_and_noted() -> None:
    parsed = parse(" date 2021-05 BinnenlandHet centrum is open. Iedereen kwam.\n\nMeer.")
    assert parsed.section == "Binnenland"
    assert parsed.passages[0].text == "Het centrum is open. Iedereen kwam."
    assert parsed.title == "Het centrum is open"
    assert parsed.notes == (message("note.section_label", label="Binnenland"),)


@pytest.mark.parametrize("text", ["", " \n\n ", " date 2021-04", "\ufeff\n date 2021-04 \n\n\u200b", "* * *\n\n—"])
def test_without_a_letter_there_is_no_title(text: str) -> None:
    assert parse(text).title_span is None


def test_reading_bytes_keeps_what_decoding_noted() -> None:
    parsed = read("\n date 2018-05 Eén café.\r\n\r\nTwee cafés.".encode("cp1252"))
    assert [passage.text for passage in parsed.passages] == ["Eén café.", "Twee cafés."]
    assert parsed.encoding == "windows-1252"
    assert parsed.notes == (message("note.encoding_guessed", encoding="windows-1252"),)


def test_markup_and_templates_are_plain_text() -> None:
    hostile = "<script>alert(1)</script> </mark><svg/onload=x> {{7*7}} %s {0}"
    assert texts(f" date 2021-04 {hostile}") == [hostile]


def test_binary_content_is_rejected() -> None:
    with pytest.raises(FileRejected):
        read(b"\x00\x01\x02")


def test_readers_are_found_by_suffix_in_any_case() -> None:
    assert reader_for(".txt") is reader_for(".TXT") is read
    assert reader_for(".pdf") is reader_for("") is reader_for("txt") is None
