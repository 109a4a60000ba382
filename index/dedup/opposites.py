"""Words that stand for opposite things, or for things of which only one can be the case.

Weather, stocks and sports are told in the same words whether it is warmer or colder, whether shares rose or fell and
who won. Where one of two texts has "steeg" and the other has "daalde" in its place, they don't say the same. To replace
a word by any other is an ordinary edit, and so is leaving it out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

_CLASSES: Final = """
hoger hoge hoog hoogste hoogst hoogtepunt | lager lage laag laagste laagst dieptepunt
steeg stegen stijgt stijgen stijgend stijgende gestegen stijging stijgingen stijger stijgers klom klommen klimt
  klimmen geklommen toegenomen toename toe groeit groeien groeide groeiden gegroeid groei plus omhoog verhoogd
  verhoogt verhogen verhoogde verhoging won | daalde daalden daalt dalen dalend dalende gedaald daling dalingen daler
  dalers zakte zakten zakt zakken gezakt kelderde kelderden keldert gekelderd afgenomen afname af krimpt krimpen kromp
  krompen gekrompen krimp min omlaag verlaagd verlaagt verlagen verlaagde verlaging verloor
won wonnen wint winnen gewonnen winst winsten winnaar winnaars zege overwinning overwinningen | verloor verloren
  verliest verliezen verlies verliezer verliezers nederlaag nederlagen | gelijkspel gelijk
winst winsten winstgevend winstgevende | verlies verliezen verlieslatend verlieslatende verliesgevend verliesgevende
meer meeste meest vaker | minder minste minst
veel vele | weinig weinige
vaak dikwijls | zelden | soms | altijd steeds | nooit
voor voorstander voorstanders | tegen tegenstander tegenstanders
voor voordat | na nadat | tijdens
voorop voorsprong | achterop achterstand
voordeel voordelen voordelig voordelige | nadeel nadelen nadelig nadelige
meerderheid | minderheid
maximaal maximum hoogstens hooguit | minimaal minimum minstens
boven bovenste bovenaan | onder onderste onderaan beneden
binnen binnenlandse binnenland | buiten buitenlandse buitenland
links linkse linker linksaf | rechts rechtse rechter rechtsaf
aan | uit
in | uit
van | naar
heen | terug
open opent openen opende openden geopend opening | dicht sluit sluiten sloot sloten gesloten sluiting
ochtend ochtends ochtendspits vanochtend voormiddag morgens vanmorgen | middag middags vanmiddag namiddag | avond
  avonds avondspits vanavond | nacht nachts vannacht
dag overdag | nacht nachts
eergisteren | gisteren | vandaag heden | morgen | overmorgen
gisteravond gisterenavond | vanavond | morgenavond
vorige vorig afgelopen voorbije | volgende volgend komende komend aanstaande
lente voorjaar | zomer | herfst najaar | winter
begin begint beginnen begon begonnen start aanvang | einde eind eindigt eindigen eindigde geeindigd slot
eerste eerst | laatste laatst
eerder vroeger vroegere | later latere
vroeg vroege | laat late
jong jonge jonger jongere jongste jongeren | oud oude ouder oudere oudste ouderen
nieuw nieuwe nieuwere nieuwste | oud oude oudere oudste
groot grote groter grotere grootste | klein kleine kleiner kleinere kleinste
lang lange langer langere langste | kort korte korter kortere kortste
breed brede breder bredere | smal smalle smaller smallere
dik dikke dikker dikkere | dun dunne dunner dunnere
zwaar zware zwaarder zwaardere zwaarste | licht lichte lichter lichtere lichtste
sterk sterke sterker sterkere sterkste | zwak zwakke zwakker zwakkere zwakste
hard harde harder | zacht zachte zachter
snel snelle sneller snellere snelste | traag trage trager tragere traagste langzaam langzame langzamer
warm warme warmer warmere warmste | koud koude kouder koudere koudste
goed goede beter betere beste verbeterd verbetert verbeteren verbetering | slecht slechte slechter slechtere slechtste
  verslechterd verslechtert verslechteren verslechtering
duur dure duurder duurdere duurste | goedkoop goedkope goedkoper goedkopere goedkoopste
rijk rijke rijker rijkere rijkste | arm arme armer armere armste
vol volle voller | leeg lege leger
droog droge droger | nat natte natter
gezond gezonde gezonder | ziek zieke zieker
veilig veilige veiliger | gevaarlijk gevaarlijke gevaarlijker
makkelijk makkelijke makkelijker gemakkelijk gemakkelijke eenvoudig eenvoudige | moeilijk moeilijke moeilijker lastig
  lastige
positief positieve positiever | negatief negatieve negatiever
optimistisch optimistische | pessimistisch pessimistische
levend levende leven leeft overleefd overleefde overleefden | dood dode overleden overleed
licht lichtgewond lichtgewonde | zwaar zwaargewond zwaargewonde
vrijgesproken vrijspraak | veroordeeld veroordeling
gelukt lukt lukte geslaagd slaagt slaagde succes | mislukt mislukte mislukking
goedgekeurd goedkeuring aanvaard aangenomen ingestemd | afgekeurd afkeuring verworpen afgewezen weggestemd
accepteert accepteerde geaccepteerd aanvaardt aanvaardde | weigert weigerde geweigerd
toegestaan toegelaten | verboden geweigerd
verplicht verplichte | vrijwillig vrijwillige
bevestigt bevestigde bevestigd | ontkent ontkende ontkend
mag mogen mocht mochten | moet moeten moest moesten
alles | niets niks | iets
iedereen | niemand
koopt kopen kocht kochten gekocht koper kopers aankoop aangekocht | verkoopt verkopen verkocht verkochten verkoper
  verkopers verkoop
huurt huren huurder huurders | verhuurt verhuren verhuurder verhuurders
invoer import importeert importeren | uitvoer export exporteert exporteren
vertrek vertrekt vertrekken vertrok vertrokken | aankomst aangekomen arriveert arriveerde arriveerden
binnenkomst inkomst inkomsten opbrengst opbrengsten | uitgave uitgaven kosten
werkgever werkgevers | werknemer werknemers
dader daders | slachtoffer slachtoffers
verdachte verdachten | slachtoffer slachtoffers | getuige getuigen
oppositie | coalitie regering
publiek publieke openbaar openbare | besloten
tegenvaller tegenvallers tegenvallend tegenvallende tegenvalt tegenviel | meevaller meevallers meevallend meevallende
  meevalt meeviel
hij hem | zij haar
zijn | haar
man mannen mannelijk mannelijke heer heren echtgenoot | vrouw vrouwen vrouwelijk vrouwelijke dame dames echtgenote
jongen jongens jongetje | meisje meisjes
vader | moeder | zoon | dochter | broer | zus zuster | oom | tante | opa grootvader | oma grootmoeder | neef | nicht
vaders | moeders | zonen zoons | dochters | broers broeders | zussen zusters
zoontje | dochtertje | broertje | zusje
koning | koningin
rood rode | groen groene | blauw blauwe | geel gele | wit witte | zwart zwarte | oranje | paars paarse | bruin bruine
  | grijs grijze | roze
regen regent | bui buien | sneeuw sneeuwt | hagel hagelt | motregen | onweer onweert | ijzel ijzelt | mist
zonnig zonnige | bewolkt bewolkte | regenachtig regenachtige | mistig mistige | wisselvallig wisselvallige | droog
  droge | helder heldere | grijs grijze
noorden | zuiden | oosten | westen | kust kustgebied | binnenland | midden
zwak zwakke | matig matige | krachtig krachtige | hard harde | stormachtig stormachtige
millimeter millimeters | centimeter centimeters | meter meters | kilometer kilometers | mijl mijlen
gram | kilo kilogram | ton
tientallen tiental | honderden honderdtal | duizenden | miljoenen | miljarden
helft | kwart | driekwart | tweederde
enkel enkele | dubbel dubbele | driedubbel driedubbele
ja | nee
seconde seconden | minuut minuten | uur uren | dag dagen | week weken | maand maanden | kwartaal kwartalen | jaar
  jaren | decennium decennia | eeuw eeuwen
dagelijks dagelijkse | wekelijks wekelijkse | maandelijks maandelijkse | jaarlijks jaarlijkse
euro | dollar | pond | yen | cent
procent | promille | procentpunt
ongegrond ongegronde afgewezen | gegrond gegronde toegewezen
thuis thuiswedstrijd thuisploeg | uit uitwedstrijd uitploeg bezoekers
"""
"""A class a line, which goes on where the next is indented; what stands on two sides of a bar excludes each other.

A word may be in several classes, and is on one side of each.
"""

_SIDES: Final[defaultdict[str, dict[int, int]]] = defaultdict(dict)
"""Of each word the side that it stands on, by the number of the class."""
for _number, _line in enumerate(_CLASSES.strip().replace("\n  ", " ").splitlines()):
    for _side, _words in enumerate(_line.split("|")):
        for _word in _words.split():
            _SIDES[_word][_number] = _side

_WINDS: Final = re.compile(r"(?:noord|zuid|oost|west)+")
_SHORTEST_DENIED: Final = 4


def opposed(one: str, other: str) -> bool:
    """Whether the two folded words exclude each other: steeg and daalde, noordenwind and zuidenwind."""
    if one == other:
        return False
    sides, others = _SIDES.get(one), _SIDES.get(other)
    if sides and others and any(others.get(number, side) != side for number, side in sides.items()):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_DENIED and longer == "on" + shorter:
        return True
    first, second = _WINDS.match(one), _WINDS.match(other)
    return (
        first is not None
        and second is not None
        and first[0] != second[0]
        and one[first.end() :] == other[second.end() :]
    )
