"""Which words of a text are names: two texts that have another name in the same place tell of someone else.

No list of names is complete, so capitals decide. A word with a capital is a name, unless it could have its capital for
another reason: it begins a sentence or a quotation, or it is in capitals throughout. Such a word is a name only if the
dictionary does not know it, if it is a name elsewhere in the text, or if the word after it tells. Days and months count
as names, for "dinsdag" instead of "maandag" is another day's news. News agencies do not, nor does what stands before
the news (:mod:`~index.dedup.credits`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import compress
from typing import Final, Literal

from index.analysis.decompounder import is_known
from index.analysis.folding import fold
from index.analysis.stopwords import is_stop_word
from index.dedup.credits import AGENCIES
from index.remembered import Remembered

MONTHS: Final = frozenset({
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
})  # fmt: skip
_IN_DICTIONARY: Final = """
aalsmeer aarschot achterhoek airbus aken alblasserdam alexander almere amerika amersfoort amstelveen amsterdam
anderlecht antwerpen apeldoorn argentinie arnhem arsenal assen australie bakker barcelona barendrecht barneveld bas
beek beer belgie berger bergman beringen berlijn beverwijk biemans blankenberge bloem bloemendaal blok blokker
boedapest boer bolsward boon borsele borst bos boskalis bosman brabant bram brasschaat brazilie breda brielle brouwer
brugge bruggeman bruins brussel buis cambuur canada capelle caroline castricum charleroi charles coevorden coppens
croon culemborg dam damascus dekker delft delfzijl delhaize dendermonde denemarken deventer diederik dijk dijkstra
diksmuide dirk doetinchem donker dordrecht drachten drenthe driessen drost duin duitsland eindhoven elisabeth
elizabeth ellen emmanuel engeland enkhuizen enschede etterbeek eva evenepoel evers excelsior facebook feyenoord
finland fleur flevoland fortuna franeker frank franken frankfurt frankrijk friesland galapagos gelderland geldermalsen
geldrop geleen gent gerritsen getronics geurts goossens gorinchem graaf griekenland griet groningen gwendolyn haak
haaksbergen haan haarlem haas hamer hamers hardeman hardenberg harderwijk harlingen hasselt hazard heemskerk heemstede
heerenveen heerhugowaard heineken hellevoetsluis helmond helsinki hendriks henegouwen hengelo heracles herentals
hermans heuvel hillegom hilversum hoek hoekstra hof holland hollander hongarije hoogeveen hoorn horst hulst ierland
ijmuiden indonesie iris istanbul italie jack jager jan jansens jasmijn jeruzalem jumbo kaag kamp kampen kapelle kees
keizer kerkrade kim klaas klaassen klaver klok knol koelewijn koen kok koning kooijman koopman koos kopenhagen
kortrijk koster kramer kroon kruis kuiper kuipers kwant laan laren leclercq leenders leerdam leeuw leeuwarden leiden
lelystad lemmens lemmer leuven lier lies liesbeth lilianne limburg linden linders lissabon liverpool lodewijk lokeren
londen luik luiten luxemburg maarten maassluis maastricht margriet marijnissen marokko martens mathilde maxima
mechelen medemblik mees merel merkel mertens michels michiels microsoft middelburg moerman mol molenaar moor mos
moskou mulder mulders munchen mus mustafa nagel nederland nederweert nel netflix nieuwegein nijland nijmegen noordwijk
noorwegen nunspeet oekraine oirschot oldenzaal oostende oostenrijk oosterhout oudenaarde overijssel papendrecht parijs
pauw peeters peter peters philips philipsen piet pieters pieterse poel pol polder polen ponsen pool poot poperinge
portugal post pot potter prins prorail purmerend rabobank reimerswaal renault ridder rik rob roelofs roermond
roeselare roos roosendaal rotterdam rozen ruiter rusland sanders sara schaap schaarbeek schelde schiedam schiphol
schipper scholten schotland schouten schut schuurman slager sliedrecht sluis smid snijder snijders snoek spa spanje
spijkenisse spijker spits spotify stadskanaal stam steen steenwijk stevens stockholm stoffels stuiver suriname teheran
telenet telstar terneuzen thierry tienen tilburg timmerman timmermans tongeren tromp turkije turnhout twitter unilever
utrecht valk veen veendam veenendaal veenstra veldhoven veldman venlo verhoeven vermeulen verstappen victoria
vilvoorde vink vis visscher visser vitesse vlaanderen vlaardingen vladimir vlissingen vogel volendam volkswagen volt
vonk vos vries waal waalwijk waddenzee waddinxveen wagenaar wageningen wal wallonie warschau washington waterman weert
wenen westerlo wetteren wever wevers wiel wijnen wilders willebroek willems willemsen winschoten winterswijk witteveen
woerden wolf wolters wouter wouters zaltbommel zandvoort zaventem zeeland zeewolde zevenaar zierikzee zijlstra
zoetermeer zwaan zweden zwitserland zwolle
"""
_KNOWN_NAMES: Final = frozenset(_IN_DICTIONARY.split())
"""Folded names that the dictionary knows, as parts of compounds or as words that begin no sentence by themselves."""

_OPENERS: Final = frozenset({
    "bijna", "eerder", "eerst", "gaat", "grote", "komt", "links", "nadien", "niemand", "rond", "samen", "sinds",
    "tweede", "vanaf", "verder", "we", "zegt", "zelfs", "ziet", "zo'n", "zulke",
})  # fmt: skip
"""Words that often begin a sentence and are not in the dictionary, which has hardly any but nouns and adjectives."""

_FUNCTION_WORDS: Final = frozenset({
    "achter", "behalve", "binnen", "boven", "buiten", "daarom", "daarna", "dankzij", "gisteren", "halverwege",
    "inmiddels", "intussen", "langs", "morgen", "naast", "namens", "ondanks", "ondertussen", "opnieuw", "rondom",
    "sedert", "steeds", "tegenover", "tijdens", "toen", "tussen", "vandaag", "vanuit", "vlak", "volgens", "vooral",
    "wegens",
})  # fmt: skip
"""Words that are never a name at the beginning of a sentence, whatever comes after them."""

_VERBS: Final = frozenset({
    "zegt", "zei", "vindt", "vond", "wil", "wilde", "denkt", "dacht", "meent", "stelt", "stelde", "vertelt",
    "vertelde", "noemt", "noemde", "heeft", "had", "werd", "wordt", "blijft", "bleef", "kreeg", "krijgt", "komt",
    "kwam", "gaat", "ging", "won", "wint", "verloor", "verliest", "speelt", "speelde", "moet", "moest", "kan",
    "kon", "zal", "zou", "mag", "mocht", "ziet", "zag", "wijst", "hoopt", "vreest", "verwacht", "opende", "scoorde",
    "staat", "stond",
})  # fmt: skip
"""What one person or team does: before it stands no noun without an article, unless it is a name."""

_TITLES: Final = frozenset({"mr", "mevr", "mw", "dhr", "dr", "drs", "ir", "ing", "prof", "ds", "st"})
"""A full stop after one of these, or after a single letter, ends no sentence."""

_DAY = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:s|en|ochtend|voormiddag|namiddag|middag|avond|nacht|morgen)?"
)
_SENTENCE_MARK = re.compile(r"[.!?:;…\"“”„«»\n]|(?<!\w)['‘’]")

_Capital = Literal["", "function", "doubtful", "certain"]


def names(words: Sequence[str], gaps: Sequence[str], first: int = 0) -> list[int]:
    """Which of `words` are names, by their places in it; ``gaps[n]`` is what stands in the text before word n.

    What stands before the word at `first` tells who wrote the text and when; of that only the date counts. Linear.
    """
    found: list[int] = []
    openers: list[int] = []
    capitals = [*map(_capital, words)]
    for place in compress(range(len(capitals)), capitals):
        if place < first and not _is_date(fold(words[place])):
            continue
        capital = capitals[place]
        if capital == "certain" or not _begins_sentence(words, gaps, place, first):
            found.append(place)
        elif capital == "doubtful":
            openers.append(place)
    if openers:
        elsewhere = {words[place] for place in found}
        named = set(found)
        found += [place for place in openers if words[place] in elsewhere or _acts(words, gaps, place, named)]
        found.sort()
    return found


def _capital_of(word: str) -> _Capital:
    """Whether `word` has a capital (if not: ""), and if so whether that alone makes it a name, wherever it stands."""
    key = fold(word)
    if _is_date(key):
        return "certain"
    small = word.lower()
    if small == word or key in AGENCIES:
        return ""
    in_capitals = len(word) > 1 and word.isupper()
    if key in _KNOWN_NAMES:
        return "" if in_capitals else "certain"
    is_function_word = is_stop_word(small) or key in _OPENERS or key in _FUNCTION_WORDS
    if is_function_word or is_known(key):
        if in_capitals:
            return ""
        return "function" if is_function_word else "doubtful"
    return "certain"


_capital: Final = Remembered(_capital_of).__getitem__


def _is_date(key: str) -> bool:
    return key in MONTHS or _DAY.fullmatch(key) is not None


def _acts(words: Sequence[str], gaps: Sequence[str], place: int, named: Set[int]) -> bool:
    """Whether the word at `place`, the first of a sentence, is a name by what comes after: a name, or "zegt" or "wil".

    "Bakkers zeggen" and "De bakker zegt" are about a trade, "Bakker zegt" is about a person. `named` are the places of
    the words that are names.
    """
    after = place + 1
    if after == len(words) or gaps[after] != " ":
        return False
    return after in named or words[after] in _VERBS


def _begins_sentence(words: Sequence[str], gaps: Sequence[str], place: int, first: int) -> bool:
    """Whether a sentence begins at the word at `place`; one does at `first`, where the dateline ends."""
    before = place - 1
    if before < 0 or before < first:
        return True
    gap = gaps[place]
    if gap == " " or _SENTENCE_MARK.search(gap) is None:
        return False
    word = words[before]
    return not (gap.startswith(".") and (len(word) == 1 or word.lower() in _TITLES))
