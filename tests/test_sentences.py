"""Where a Dutch sentence ends."""

import time

import pytest

from index.sentences import sentence_end


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("De haven ligt stil.", " De kranen staan stil."),
        ("Wie betaalt dat?", " Niemand weet het."),
        ("Wat een feest!", " ‘Nooit gezien’, zei ze."),
        ("Hij zweeg…", " Daarna lachte hij."),
        ("Hij zweeg...", " Daarna lachte hij."),
        ("'Het duurde een ogenblik.'", " Dan viel de stroom uit."),
        ("‘Te weinig!’", " Op het plein werd het stil."),
        ("'Te weinig!' riep een jonge boer.", " Op het plein werd het stil."),
        ("'Ik ga naar huis.', zei hij kortaf.", " Daarna ging hij."),
        ("Het vonnis van mr. Jansen en dr. A. Peeters staat.", " Beroep kan nog."),
        ("Schrijver A.F.Th. van der Meer kreeg de prijs.", " Hij was blij."),
        ("Minister J.P. de Wit trad af.", " Zijn opvolger is bekend."),
        ("De regels m.b.t. Europa en i.v.m. Covid gelden.", " Ze gaan maandag in."),
        ("De St. Janskerk krijgt € 1.000 per jaar en 1.104,60 extra.", " De toren niet."),
        ("Het kost ca. 40 euro incl. BTW.", " Dat is veel."),
        ("De top op 3 nov. 2019 mislukte.", " Er komt een nieuwe."),
        ("De eerste viel in aug.", " Daarna niet meer."),
        ("Boeken, kranten e.d.", " De rest gaat weg."),
        ("Dat was in 2021.", " De rest volgde."),
        ("De rechter veroordeelde Bertus K.", " Hij gaat in beroep."),
        ("Volgens Maïté V. Peeters klopt het.", " De rechter twijfelt."),
        ("Uitslag: 1. Driessens won.", " Kerrebrouck werd tweede."),
        ("Het is klaar.", " 's Avonds gaat de hal dicht."),
        ("Het is klaar.", " ‘s Avonds gaat de hal dicht."),
        ("Het is klaar.", " 40 mensen gingen naar huis."),
        ("Het is klaar .", " Iedereen ging naar huis."),
        ("Lees het op nieuws.voorbeeld.be.", " Daar staat meer."),
        ("Hij werkt (sinds 2019.)", " Dat bevalt."),
        ("Yahoo! is een naam.", " Dat klopt."),
        ("Van de 25 fondsen eindigden er 14 hoger.", " — De rest daalde."),
    ],
)
def test_first_sentence(sentence: str, rest: str) -> None:
    assert sentence_end(sentence + rest) == len(sentence)
    assert sentence_end("Vooraf. " + sentence + rest, 8) == len("Vooraf. " + sentence)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "een lead zonder einde",
        "stond hij ineens alleen op kop, en dat bleef zo",
        "Eén zin. en dan klein verder",
        "mr. De Smet",
        "- Het weer",
        "... Het weer",
    ],
)
def test_without_an_end_the_sentence_is_the_text(text: str) -> None:
    assert sentence_end(text + "  \n") == len(text)


def test_time_is_linear() -> None:
    started = time.process_time()
    assert sentence_end("St. " * 200_000) == 200_000 * 4 - 1
    assert sentence_end("' " * 200_000) == 200_000 * 2 - 1
    assert sentence_end("Zin. " + "' " * 200_000) > 0
    assert time.process_time() - started < 10
