from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import SEPARATED, analyze
from index.analysis.separable import compound_of, halves_of, infinitive_of, separated_verbs
from index.analysis.separable.table import particles, particles_of
from index.analysis.separable.verb import FARTHEST, MOST_INFINITIVES
from index.analysis.streams import field_terms

_WORDS = """riep roept roepen trad viel vallen val nam neemt zette stelde voer voeren op aan af in uit om over mee weg
    weer deel plaats vrij vast te de het er daar dat omdat en of kan zou wil niet Gent huizen in- op-en-neer leden 12
    vice-premier achter tussen naar toe van A"""
WORDS = st.sampled_from(_WORDS.split())
GAPS = st.sampled_from(
    [" ", " ", " ", " ", ", ", ". ", "! ", "? ", " (", ") ", " – ", "\n", "\n\n", "; ", " '", "' ", "-", "/", "… "]
)
SENTENCES = st.lists(st.tuples(WORDS, GAPS), max_size=40).map(lambda items: "".join(word + gap for word, gap in items))


@given(SENTENCES | st.text())
@settings(max_examples=200, deadline=None)
def test_pairs_are_two_words_of_one_sentence(text: str) -> None:
    tokens = analyze(text)
    found = list(separated_verbs(text, tokens))
    used = [place for verb in found for place in (verb.verb, verb.particle)]
    assert len(used) == len(set(used))
    assert [verb.particle for verb in found] == sorted(verb.particle for verb in found)
    for pair in found:
        verb, particle = tokens[pair.verb], tokens[pair.particle]
        assert particle.exact in particles()
        assert not verb.part_of_hyphenated and not particle.part_of_hyphenated
        assert pair.infinitive.startswith(particle.exact)
        assert particle.exact in particles_of(pair.infinitive.removeprefix(particle.exact))
        first, second = sorted((verb, particle), key=lambda token: token.start)
        assert not set("!?;") & set(text[first.end : second.start])
        assert pair.particle - pair.verb <= FARTHEST
        assert pair.verb - pair.particle <= MOST_INFINITIVES + 1


@given(SENTENCES | st.text())
@settings(max_examples=200, deadline=None)
def test_tokens_tell_of_both_halves_and_stay_what_they_are(text: str) -> None:
    tokens = analyze(text)
    alone = [replace(token, verb="", particle_of="") for token in tokens]
    found = list(separated_verbs(text, alone))
    assert found == list(separated_verbs(text, tokens))
    for pair in found:
        alone[pair.verb] = replace(alone[pair.verb], verb=pair.infinitive)
        alone[pair.particle] = replace(alone[pair.particle], particle_of=pair.infinitive)
    assert tokens == alone
    verbs = [token.verb for token in tokens if token.verb]
    assert sorted(verbs) == sorted(token.particle_of for token in tokens if token.particle_of)
    places = [(SEPARATED + token.verb, token.position) for token in tokens if token.verb]
    assert [pair for pair in field_terms([text]).lemma if pair[0].startswith(SEPARATED)] == places


@given(SENTENCES, SENTENCES)
@settings(max_examples=200, deadline=None)
def test_a_next_paragraph_changes_nothing(before: str, after: str) -> None:
    first, second = analyze(before), analyze(after)
    both = analyze(f"{before}\n\n{after}")
    assert [token.verb or token.particle_of for token in both] == [
        token.verb or token.particle_of for token in first + second
    ]


@given(SENTENCES, SENTENCES)
@settings(max_examples=100, deadline=None)
def test_the_end_of_a_sentence_parts_what_is_before_and_after(before: str, after: str) -> None:
    def count(text: str) -> int:
        return len(list(separated_verbs(text, analyze(text))))

    assert count(f"{before} huis! Huis {after}") == count(f"{before} huis!") + count(f"Huis {after}")


@given(st.text() | WORDS, st.text() | WORDS)
@settings(max_examples=200, deadline=None)
def test_words_never_raise_and_agree(first: str, second: str) -> None:
    for infinitive in (compound_of(first, second), infinitive_of(first + second)):
        if infinitive is not None:
            halves = halves_of(infinitive)
            assert halves is not None
            assert halves[1] + halves[0] == infinitive
