"""Reading holds for any bytes and any text, not only for the kind that archives have."""

import datetime
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.article_date import PATH_YEARS, date_from_path, date_line
from index.errors import FileRejected
from index.formats.encoding import decode
from index.formats.plain_text import parse, read
from index.headline import MAX_TITLE_LENGTH
from index.paths import display, from_display
from index.sentences import sentence_end

dutch = st.text(
    alphabet=st.sampled_from("aeinrdtĳéABDVZ .,!?…:;'\"‘’“”()-–\n\t\xa0\u200b\u0301019"),
    max_size=400,
)
PIECES = (
    *(" date 2021-04 ", " date 2021-13 ", "BRUSSEL (Belga) - ", "Binnenland", "Den Haag", "mr. ", "A.F.Th. ", "St. "),
    *("\n", "\n\n", " ", "'Moordenaar'", "De haven ligt stil. ", "Lees ook: de rest", "woord ", "x" * 160, "…", "* "),
)
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = st.one_of(st.text(max_size=400), dutch, pieces)


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
def test_any_bytes_are_text_or_rejected(data: bytes) -> None:
    try:
        decoded = decode(data)
    except FileRejected as rejected:
        assert rejected.reason.code == "file.binary"
        return
    decoded.text.encode("utf-8")  # no lone surrogate
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", decoded.text)
    for note in decoded.notes:
        assert note.text("nl") and note.text("en")


@given(texts.filter(lambda text: not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text)))
def test_utf8_text_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode("utf-8-sig")).text == text
    assert decode(text.encode("utf-16")).text == text


@given(st.text(alphabet=st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=200))
def test_windows_1252_text_comes_back_unless_utf8_or_a_mark_is_in_it(text: str) -> None:
    data = text.encode("cp1252")
    if not re.search(rb"[\xc2-\xf4][\x80-\xbf]|[\xc2\xc3]\Z|\A(?:\xff\xfe|\xfe\xff)", data):
        assert decode(data).text == text


@given(texts)
def test_passages_are_slices_in_order_and_nothing_visible_is_lost(text: str) -> None:
    parsed = parse(text)
    assert [passage.number for passage in parsed.passages] == list(range(len(parsed.passages)))
    position = date.end if (date := date_line(text)) else 0
    between = []
    for passage in parsed.passages:
        assert passage.text == passage.text.strip() != ""
        assert not re.search(r"\n\s*\n", passage.text)
        found = text.index(passage.text, position)
        between.append(text[position:found])
        position = found + len(passage.text)
    between.append(text[position:])
    left_over = "".join(between)
    assert left_over.strip(" \u200b\u2060\ufeff" + "".join(filter(str.isspace, left_over))) == (parsed.section or "")


@given(texts)
def test_the_title_is_where_its_span_says(text: str) -> None:
    parsed = parse(text)
    span = parsed.title_span
    if span is None:
        assert parsed.title == ""
        assert not any(character.isalnum() for passage in parsed.passages for character in passage.text)
        return
    passage = parsed.passages[span.passage]
    assert 0 <= span.start < span.end <= len(passage.text)
    slice_ = " ".join(passage.text[span.start : span.end].split())
    assert parsed.title == slice_ + ("…" if span.cut else "")
    assert 0 < len(parsed.title) <= MAX_TITLE_LENGTH
    assert not passage.heading
    if span.cut:
        assert passage.text[span.end :].strip()


@given(texts)
def test_headings_stand_between_other_passages(text: str) -> None:
    passages = parse(text).passages
    for passage in passages:
        if passage.heading:
            assert 0 < passage.number < len(passages) - 1
            assert "\n" not in passage.text
            assert not passages[passage.number + 1].heading
            assert not passages[passage.number - 1].heading


@given(texts)
def test_reading_the_passages_again_gives_the_same(text: str) -> None:
    once = [passage.text for passage in parse(text).passages]
    again = [passage.text for passage in parse(" date 2021-04 \n\n" + "\n\n".join(once)).passages]
    if parse("\n\n".join(once)).section is None and date_line("\n\n".join(once)) is None:
        assert again == once


@given(texts)
def test_a_sentence_ends_inside_the_text(text: str) -> None:
    end = sentence_end(text)
    assert 0 <= end <= len(text)
    if text.strip():
        assert text[:end].strip() and not text[end - 1].isspace()


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_reading_any_bytes_ends_in_an_article_or_a_reason(data: bytes) -> None:
    try:
        parsed = read(data)
    except FileRejected as rejected:
        assert rejected.reason.text("nl")
    else:
        assert parsed.encoding in {"utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"}


@given(st.lists(st.binary(max_size=3) | st.sampled_from([b"%", b"%E9", b"25", b"\xe9", b"a", b"/"]), max_size=12))
def test_display_leads_back_to_the_path(parts: list[bytes]) -> None:
    path = b"".join(parts)
    assert from_display(display(path)) == path
    display(path).encode("utf-8")  # no lone surrogate


@given(st.binary(max_size=60))
def test_any_path_has_a_sensible_date_or_none(path: bytes) -> None:
    date = date_from_path(path)
    assert date is None or (date.year in PATH_YEARS and str(date.year).encode() in path)


@given(
    st.dates(datetime.date(PATH_YEARS[0], 1, 1), datetime.date(PATH_YEARS[-1], 12, 31)),
    st.sampled_from(["{:%Y-%m-%d}.txt", "{:%Y/%m/%d}/x.txt", "x_{:%Y%m%d}.txt", "{:%d-%m-%Y} x.txt"]),
)
def test_every_day_is_found_in_every_form(day: datetime.date, form: str) -> None:
    assert str(date_from_path(form.format(day).encode())) == day.isoformat()
