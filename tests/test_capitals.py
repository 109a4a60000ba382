"""Queries all in capitals."""

import pytest

from search.canonical import canonical
from search.parser import parse


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NA DE OORLOG", "na de OORLOG"),
        ("IN BRAND", "in BRAND"),
        ("NIET TE KOOP", "niet te KOOP"),
        ("VS OM", "VS OM"),
        ("OM", "OM"),
        ("OM EIST straf", "OM EIST straf"),
        ("IS OF OM OF VS", "IS OF OM OF VS"),
        ("=IS STERKER DAN", "=IS STERKER DAN"),
        ("STERKER DAN IJZER -OM", "STERKER DAN IJZER -OM"),
    ],
)
def test_only_a_sentence_is_read_in_small_letters(typed: str, read: str) -> None:
    assert canonical(parse(typed).root) == read
    assert parse(read).root == parse(typed).root
