from __future__ import annotations

from string import Formatter

import pytest

from index import errors
from index.errors import FileRejected, KnipselError
from index.messages import LANGUAGES, message, registered

ERRORS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, KnipselError)),
    key=lambda kind: kind.__name__,
)
ERRORS.remove(KnipselError)


def parameters_of(code: str) -> dict[str, str | int]:
    """Something for every parameter of an error's sentence and hint; a number where it has a noun."""
    found: dict[str, str | int] = {}
    for text in (*registered()[f"error.{code}"], *registered()[f"hint.{code}"]):
        for _, name, noun, _ in Formatter().parse(text):
            if name:
                found[name] = 3 if noun else f"<{name}>"
    return found


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_is_one_sentence_and_one_way_out(kind: type[KnipselError]) -> None:
    parameters = parameters_of(kind.code)
    error = kind(**parameters)
    for language in LANGUAGES:
        for told in (error.message.text(language), error.hint.text(language)):
            assert told
            assert "\n" not in told
            assert not told.endswith("."), "the full stop belongs to the place that shows it"
    shown = error.message.text("nl") + error.hint.text("nl")
    assert all(f"<{name}>" in shown for name, value in parameters.items() if value != 3)
    assert str(error) == f"{error.message.text('en')}. {error.hint.text('en')}"
    assert error.http_status in (400, 404, 500, 503)
    assert kind.__doc__


def test_codes_are_unique_and_drawn_in_the_tree() -> None:
    codes = [kind.code for kind in ERRORS]
    assert len(set(codes)) == len(codes)
    assert errors.__doc__ is not None
    drawn = {line.split()[1] for line in errors.__doc__.splitlines() if line.strip().startswith(("├──", "└──"))}
    assert drawn == {kind.__name__ for kind in ERRORS}


def test_a_cause_that_is_a_message_is_told_in_the_language_asked_for() -> None:
    error = errors.RootUnusable(path="/archief", cause=message("root.missing"))
    assert error.message.text("nl") == "‘/archief’ kan niet worden geïndexeerd: de map is er niet"
    assert error.message.text("en") == "‘/archief’ can't be indexed: the folder is not there"


def test_a_rejected_file_has_a_reason() -> None:
    rejected = FileRejected(message("file.empty"))
    assert (rejected.reason.text("en"), rejected.transient) == ("empty file", False)
    assert FileRejected(message("file.vanished"), transient=True).transient
