"""Words and word ends that are no parts of a compound here, though the dictionary has some of them as words."""

from __future__ import annotations

from typing import Final

_PARTICLES: Final = """
aan achter achteraf achteruit af be bij bijeen binnen boven buiten daar dicht door er ge heen her hier in ineen langs
los mede mee mis na naast neer neven niet om omhoog omlaag omver on onder ont op over overeen rond samen tegemoet tegen
teniet terecht terug toe tussen uit uiteen vast ver verder vol voor vooraan vooraf voorbij voorop voort vooruit waar
weer weg wel zonder
"""
_BEFORE_NOUNS: Final = "achter binnen boven buiten neven tussen"
_FUNCTION_WORDS: Final = """
aan al alle als alles ben bent dan dat de deed den der des deze die dit doe doen dus een elk elke en gaan geen ging
haar had heb hebben heeft hem hen het hoe hun iemand iets is it jij jou kan kon maar mag men met mij nog nooit of om ons
onze ooit ook per sinds te ten ter toch uw van was wat werd wie wil worden wordt zal zij zijn zo zou
"""
_SUFFIXES: Final = """
aal aar aars achtig achtige age ages alen ant anten aren aten atie aties baar bare den der dere ders dig dige dom eel
eerd eerde eert eit elde elden end ende enden ent enten erd erde erden eren erij erin ers eur eurs euse gen gewijs
hartig hartige heden heid ief iek ieke ieve ing ingen isch ische isme ist iste isten jarig jarige jes ken king kundig
kundige lijk lijke ling lingen loos loze mal matig matige ment menten ming nen nis nissen oos oren pen pje pjes ren
rende rie rig rije schap schappen sche sel sels sie sies staand ste sten ster sters stes talig talige teit teiten ten
tie ties tig ting tje tjes ure ven volle waardig waardige waarts wege zaam zame zen zer zinnig zinnige
"""
_CHANCE: Final = """
con dien dis epi fysio ges homo inge iso meta micro par para pel peri pre pro sta ter trans vers verst wegge
"""
CHANCE_WORDS: Final = frozenset(_CHANCE.split())
"""What stands in other words by chance far more often than as a part: homogeen, transport."""
_SUFFIXES_AND_NOUNS: Final = "dom lijk pen ster"

PARTICLES: Final = frozenset(_PARTICLES.split())
"""Before a verb or what is made of one (aankondiging, terugroepen) they make a word with a meaning of its own."""

BEFORE_NOUNS: Final = frozenset(_BEFORE_NOUNS.split())
"""Particles that say of a noun where it is: binnenstad, tussenstand."""

_NEITHER: Final = PARTICLES.union(_FUNCTION_WORDS.split(), _SUFFIXES.split(), CHANCE_WORDS)
"""Also ends of derived words, which may be words too (ling, sel)."""

NOT_BEFORE: Final = _NEITHER - BEFORE_NOUNS - set(_SUFFIXES_AND_NOUNS.split())
"""What does not stand before another part: nor with an s, unless that makes a noun (dan, dans)."""

NOT_AT_END: Final = _NEITHER - {"haar", "weer"}
"""What does not stand at the end of a compound."""

NOT_AFTER_UNKNOWN: Final = frozenset(("gelijk", "water", "sport", "match", "meter"))
"""Nouns that end many words that are no Dutch compound (mogelijk, underwater), so not after what nobody knows."""
