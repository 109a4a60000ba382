"""How an article about an event is written: headline, lead, and sentences of many shapes."""

from __future__ import annotations

from random import Random

from benchmarks.news.events import Event, Person, Vocabulary
from benchmarks.news.grammar import (
    Phrase,
    Piece,
    Pieces,
    Tense,
    main_clause,
    modal_clause,
    noun_phrase,
    passive,
    perfect,
    relative,
    subordinate,
    te_clause,
    words,
)
from benchmarks.news.words import Name, Noun, Verb

FIRST_YEAR, YEARS = 2015, 8
CORE = 0.8
"""How often each place in a headline, and in a sentence that recalls it, is filled by the event's core."""
_UNITS = ("euro", "procent", "kilometer", "mensen", "ton")


class Writer:
    """Writes one article about `event`, which beside the event's words has a few of its own."""

    def __init__(self, event: Event, vocabulary: Vocabulary, random: Random) -> None:
        self._event = event
        self._vocabulary = vocabulary
        self._random = random
        self._met: set[Person] = set()
        self._own_compound = vocabulary.productive(event.topic, random)
        self._own_person = vocabulary.person(random)
        self._own_place = vocabulary.place(random)
        self._angle = random.choice(vocabulary.lists.nouns[random.choice(vocabulary.lists.topics)])

    def paragraphs(self) -> tuple[tuple[Pieces, ...], ...]:
        counts = [self._random.randint(1, 2), *(self._random.randint(3, 4) for _ in range(self._random.randint(3, 5)))]
        title = self._title()
        lead = [self._lead_sentence() for _ in range(counts[0])]
        written = [tuple(self._sentence() for _ in range(count)) for count in counts[1:]]
        return ((title, *lead), *written)

    def _lead_sentence(self) -> Pieces:
        """What matters most comes first: half of the lead tells the event itself."""
        return self._recalling("past") if self._random.random() < 0.5 else self._sentence()

    def _title(self, tense: Tense | None = None) -> Pieces:
        """Who does what to what over what, most of it the event's core: headlines about one event are alike."""
        core_subject, core_verb, core_thing, core_matter = self._event.core
        subject = self._person() if self._random.random() < 0.3 else self._about(core_subject)
        verb = core_verb if self._random.random() < CORE else self._event.verbs["t"].choose(self._random)
        thing = self._about(core_thing).pieces
        about = (Piece(self._random.choice(("over", "na", "voor", "van"))), *self._about(core_matter).pieces)
        tense = tense or ("past" if self._random.random() < 0.5 else "present")
        return main_clause(subject, verb, (*thing, *self._place()), tense, after=about)

    def _about(self, noun: Noun) -> Phrase:
        return noun_phrase(noun, self._random) if self._random.random() < CORE else self._noun_phrase(0.3)

    def _sentence(self) -> Pieces:
        random = self._random
        tense: Tense = "past" if random.random() < 0.7 else "present"
        shape = random.choices(
            (self._plain, self._clause_said, self._with_modal, self._with_te, self._in_perfect, self._in_passive,
             self._with_relative, self._with_reason, self._quoted, self._is_so, self._figures, self._recalling),
            (22, 14, 9, 8, 9, 8, 8, 7, 6, 5, 4, 6),
        )[0]  # fmt: skip
        return shape(tense)

    def _plain(self, tense: Tense) -> Pieces:
        verb, rest = self._predicate()
        first: Pieces = ()
        if self._random.random() < 0.4:
            first = words(self._random.choice(self._vocabulary.lists.names["linkers"]))
            if first[0].text == "volgens":
                first = (*first, *self._person().pieces)
        after = (Piece("van"), *self._noun_phrase().pieces) if self._random.random() < 0.2 else ()
        return main_clause(self._subject(), verb, rest, tense, first=first, after=after)

    def _clause_said(self, tense: Tense) -> Pieces:
        verb = self._event.verbs["d"].choose(self._random)
        inner, rest = self._predicate()
        said = main_clause(self._subject(0.6), verb, (), tense)
        return (*said, *words("dat"), *subordinate(self._subject(), inner, rest, tense))

    def _with_modal(self, tense: Tense) -> Pieces:
        verb, rest = self._predicate()
        return modal_clause(self._subject(), verb, rest, tense, self._random)

    def _with_te(self, tense: Tense) -> Pieces:
        verb, rest = self._predicate()
        return te_clause(self._subject(), verb, rest, tense, self._random)

    def _in_perfect(self, tense: Tense) -> Pieces:
        verb, rest = self._predicate(0)
        return perfect(self._subject(), verb, rest, tense)

    def _in_passive(self, tense: Tense) -> Pieces:
        verb = self._event.verbs["t"].choose(self._random)
        by = (Piece("door"), *self._subject().pieces) if self._random.random() < 0.4 else self._place()
        return passive(self._noun_phrase(), verb, by, tense)

    def _with_relative(self, tense: Tense) -> Pieces:
        noun = self._noun()
        inner, inner_rest = self._predicate()
        subject = relative(noun_phrase(noun, self._random), noun, inner, inner_rest, tense)
        verb, rest = self._predicate()
        return main_clause(subject, verb, rest, tense)

    def _with_reason(self, tense: Tense) -> Pieces:
        verb, rest = self._predicate()
        inner, inner_rest = self._predicate()
        reason = self._random.choice(("omdat", "terwijl", "hoewel", "nadat"))
        clause = subordinate(self._subject(), inner, inner_rest, tense)
        return (*main_clause(self._subject(), verb, rest, tense), Piece(","), Piece(reason), *clause)

    def _quoted(self, tense: Tense) -> Pieces:
        verb, rest = self._predicate()
        said = main_clause(self._subject(), verb, rest, "present")
        opening, closing = said[0], said[-1]
        opening = opening._replace(text=f"‘{opening.text[:1].upper()}{opening.text[1:]}")
        quote = (opening, *said[1:-1], closing._replace(text=f"{closing.text}’,"))
        return (*quote, Piece("aldus"), *self._person().pieces)

    def _is_so(self, tense: Tense) -> Pieces:
        subject = self._noun_phrase()
        being = (("is", "zijn") if tense == "present" else ("was", "waren"))[subject.plural]
        adjective = self._event.adjectives.choose(self._random)
        degree = words(self._random.choice(("erg", "te", "niet", "nog", "zeer")))
        about = words("voor") + self._noun_phrase().pieces
        return (*subject.pieces, Piece(being), *degree, Piece(adjective.base, adjective), *about)

    def _figures(self, tense: Tense) -> Pieces:
        number = str(self._random.choice((self._random.randint(2, 99), self._random.randint(100, 9_000))))
        form = "kost" if tense == "present" else "kostte"
        unit = self._random.choice(_UNITS)
        first = words(f"volgens cijfers uit {FIRST_YEAR + self._random.randrange(YEARS)}")
        return (*first, Piece(form), *self._noun_phrase(plural=False).pieces, *words(f"{number} {unit}"))

    def _recalling(self, tense: Tense) -> Pieces:
        """The event told again: what is news in one article is background in the next."""
        return self._title(tense)

    def _predicate(self, intransitive: float = 0.35) -> tuple[Verb, Pieces]:
        """A verb and what goes with it, but for its subject."""
        if self._random.random() < intransitive:
            return self._event.verbs["i"].choose(self._random), self._place()
        thing = self._noun_phrase().pieces
        return self._event.verbs["t"].choose(self._random), (*thing, *self._place(0.25))

    def _subject(self, person: float = 0.25) -> Phrase:
        chance = self._random.random()
        if chance < person:
            return self._person()
        if chance < person + 0.06:
            return Phrase((Piece(self._event.organisation, Name(self._event.organisation)),))
        if chance < person + 0.14 and self._event.body:
            return self._body(self._event.body)
        return self._noun_phrase()

    def _body(self, body: Name) -> Phrase:
        short, full = body.text, body.others[0]
        if self._random.random() < 0.5:
            return Phrase((Piece("de" if short != "OM" else "het"), Piece(short, body)), short in ("VS", "VN"))
        plural = short in ("VS", "VN")
        named = tuple(Piece(word, body) for word in full.split())
        return Phrase((Piece("het" if short in ("OM", "VK") else "de"), *named), plural)

    def _person(self) -> Phrase:
        person = self._own_person if self._random.random() < 0.25 else self._event.persons.choose(self._random)
        last = Piece(person.last, Name(person.last))
        if person in self._met:
            return Phrase((last,))
        self._met.add(person)
        return Phrase((Piece(person.title), Piece(person.first, Name(person.first)), last))

    def _place(self, chance: float = 0.5) -> Pieces:
        if self._random.random() >= chance:
            return ()
        if self._random.random() < 0.15:
            return (Piece("in"), Piece(self._event.country.text, self._event.country))
        place = self._own_place if self._random.random() < 0.25 else self._event.places.choose(self._random)
        return (Piece(self._random.choice(("in", "in", "bij", "rond"))), Piece(place, Name(place)))

    def _noun_phrase(self, compound: float = 0.16, *, plural: bool | None = None) -> Phrase:
        adjective = self._event.adjectives.choose(self._random) if self._random.random() < 0.25 else None
        return noun_phrase(self._noun(compound), self._random, adjective, plural=plural)

    def _noun(self, compound: float = 0.16) -> Noun:
        random, chance = self._random, self._random.random()
        if chance < compound:
            if random.random() < 0.2:
                return self._own_compound
            if random.random() < 0.15:
                return self._vocabulary.productive(self._event.topic, random)
            return self._event.compounds.choose(random)
        if chance < compound + 0.3:
            return self._vocabulary.nouns.choose(random)
        if chance < compound + 0.36:
            return self._angle
        if chance < compound + 0.42:
            return random.choice(self._vocabulary.all_nouns)
        return self._event.nouns.choose(random)
