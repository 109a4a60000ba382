"""What the command line says: help, usage errors, and the sentences of the commands, in Dutch and English."""

from __future__ import annotations

from index.messages import register

register(
    {
        # the frame of a help text
        "help.usage": ("Gebruik", "Usage"),
        "help.options": ("Opties", "Options"),
        "help.everywhere": ("Overal", "Everywhere"),
        "help.commands": ("Opdrachten", "Commands"),
        "help.options_piece": ("[OPTIES]", "[OPTIONS]"),
        "help.more": (
            "Meer over een opdracht: search OPDRACHT --help",
            "More about a command: search COMMAND --help",
        ),
        # the program
        "help.program": (
            "Knipsel {version} doorzoekt een archief van Nederlandstalig nieuws.",
            "Knipsel {version} searches an archive of news in Dutch.",
        ),
        "help.program.examples": (
            "search index ~/archief                    leest een map met artikelen\n"
            "search query sancties rusland             zoekt artikelen met beide woorden\n"
            "search query '\"in hoger beroep\"'          zoekt precies deze woorden op rij\n"
            "search query sancties -voetbal --from 2021 --sort newest\n"
            "search show 2021/haven.txt --query haven  toont een artikel met de treffers gemarkeerd\n"
            "search serve                              opent de webpagina",
            "search index ~/archive                    reads a folder of articles\n"
            "search query sancties rusland             finds articles with both words\n"
            "search query '\"in hoger beroep\"'          finds exactly these words in a row\n"
            "search query sancties -voetbal --from 2021 --sort newest\n"
            "search show 2021/haven.txt --query haven  shows an article with its hits marked\n"
            "search serve                              opens the web page",
        ),
        "help.version": ("toont de versie", "shows the version"),
        # the options that stand everywhere
        "help.index.short": ("leest nieuwe en gewijzigde artikelen", "reads new and changed articles"),
        "help.watch.short": (
            "doet hetzelfde zodra er bestanden bij komen",
            "does the same whenever files arrive",
        ),
        "help.query.short": ("zoekt", "searches"),
        "help.show.short": ("toont een artikel", "shows an article"),
        "help.explain.short": (
            "laat zien hoe een zoekvraag is begrepen en waarom de eerste treffer won",
            "shows how a query was understood and why the first hit won",
        ),
        "help.analyze.short": (
            "laat zien wat de taalanalyse van een tekst maakt",
            "shows what the language analysis makes of a text",
        ),
        "help.duplicates.short": ("laat zien wat er dubbel in staat", "shows what is there twice"),
        "help.status.short": (
            "laat zien wat er in de index zit, bestand voor bestand",
            "shows what is in the index, file by file",
        ),
        "help.check.short": ("controleert de index", "verifies the index"),
        "help.serve.short": ("opent de webpagina", "opens the web page"),
        "metavar.index": ("MAP", "DIR"),
        "metavar.engine": ("URL", "URL"),
        "metavar.format": ("text|json", "text|json"),
        "metavar.lang": ("nl|en", "nl|en"),
        "metavar.color": ("auto|always|never", "auto|always|never"),
        "help.flag.index": (
            "waar de index staat; anders KNIPSEL_INDEX, knipsel.toml of .knipsel",
            "where the index is; else KNIPSEL_INDEX, knipsel.toml or .knipsel",
        ),
        "help.flag.engine": (
            "de index als adres, zoals whoosh:.knipsel",
            "the index as an address, such as whoosh:.knipsel",
        ),
        "help.flag.format": ("tekst of JSON", "text or JSON"),
        "help.flag.lang": ("de taal: Nederlands (gewoonlijk) of Engels", "the language: Dutch (as a rule) or English"),
        "help.flag.color": (
            "kleur; auto: op een scherm, tenzij NO_COLOR gezet is",
            "colour; auto: on a screen, unless NO_COLOR is set",
        ),
        "help.help": ("toont deze hulp", "shows this help"),
        # arguments
        "metavar.words": ("WOORDEN...", "WORDS..."),
        "metavar.paths": ("[MAP...]", "[PATH...]"),
        "metavar.article": ("ID|PAD", "ID|PATH"),
        "metavar.text": ("TEKST|-", "TEXT|-"),
        "metavar.query": ("ZOEKVRAAG", "QUERY"),
        "metavar.number": ("GETAL", "NUMBER"),
        "metavar.date": ("DATUM", "DATE"),
        "metavar.sort": ("relevance|newest|oldest", "relevance|newest|oldest"),
        "metavar.feature": ("parts|separable|synonyms", "parts|separable|synonyms"),
        "metavar.file": ("BESTAND|-", "FILE|-"),
        "metavar.glob": ("PATROON", "GLOB"),
        "metavar.none": ("", ""),
        # index and watch
        "help.index": (
            "Leest wat nieuw of gewijzigd is en laat vallen wat er niet meer is. Een MAP wordt onthouden;\n"
            "zonder MAP komen alle onthouden mappen aan de beurt.",
            "Reads what is new or changed and drops what is gone. A PATH is remembered;\n"
            "without PATH all remembered folders are done.",
        ),
        "help.index.examples": (
            "search index ~/archief\nsearch index\nsearch index ~/archief --exclude '*.bak'\nsearch index --rebuild",
            "search index ~/archive\nsearch index\nsearch index ~/archive --exclude '*.bak'\nsearch index --rebuild",
        ),
        "help.index.rebuild": (
            "bouwt de index opnieuw naast de oude, en wisselt ze dan om",
            "builds the index anew beside the old one, then swaps them",
        ),
        "help.index.workers": ("zoveel processen lezen tegelijk", "so many processes read at a time"),
        "help.index.prune": (
            "laat ook vallen wat stond in een map die nu ontbreekt of leeg is",
            "also drops what was in a folder that is missing or empty now",
        ),
        "help.index.purge": (
            "wist de tekst van verwijderde artikelen meteen uit de indexbestanden",
            "wipes the text of removed articles from the index files at once",
        ),
        "help.index.exclude": (
            "slaat bestanden over die op dit patroon lijken; mag vaker",
            "leaves out files that fit this pattern; may be repeated",
        ),
        "help.watch": (
            "Brengt de index bij en blijft dat doen: een nieuw of gewijzigd bestand is binnen twee tellen\n"
            "te vinden. Stoppen: Ctrl-C.",
            "Brings the index up to date and keeps it so: a new or changed file can be found within\n"
            "two seconds. Stop with Ctrl-C.",
        ),
        "help.watch.examples": ("search watch ~/archief", "search watch ~/archive"),
        "help.watch.poll": (
            "kijkt zelf om de zoveel tijd; voor netwerkschijven die niets melden",
            "looks by itself every so often; for network drives that tell nothing",
        ),
        "watch.watching": ("Wacht op nieuwe bestanden (stoppen: Ctrl-C)", "Waiting for new files (stop: Ctrl-C)"),
        "watch.stopped": ("Gestopt.", "Stopped."),
        "watch.failed": (
            "Bijwerken lukte niet en wordt herhaald: {cause}",
            "Updating failed and will be repeated: {cause}",
        ),
        # query
        "help.query": (
            "Zoekt artikelen die alle WOORDEN hebben, in welke vorm ook. Een woord met een streepje ervoor\n"
            "sluit uit; de hele zoektaal staat in docs/query-syntax.md.",
            "Finds articles that have all WORDS, in any form. A word with a dash before it excludes;\n"
            "the whole query language is in docs/query-syntax.md.",
        ),
        "help.query.examples": (
            "search query sancties rusland\n"
            "search query '\"in hoger beroep\"'\n"
            "search query dijk* -waasdonk --from 2021 --to 2022\n"
            "search query staking OF actie --sort newest -n 20\n"
            "search query haven --format csv > haven.csv\n"
            "search query -- -x                          (na -- is alles een woord)",
            "search query sancties rusland\n"
            "search query '\"in hoger beroep\"'\n"
            "search query dijk* -waasdonk --from 2021 --to 2022\n"
            "search query staking OR actie --sort newest -n 20\n"
            "search query haven --format csv > haven.csv\n"
            "search query -- -x                          (after -- everything is a word)",
        ),
        "metavar.query_format": (
            "text|json|jsonl|csv|bibtex|ris|paths",
            "text|json|jsonl|csv|bibtex|ris|paths",
        ),
        "help.flag.query_format": (
            "de vorm van het antwoord; die vanaf jsonl geven alle treffers, tenzij -n",
            "the form of the answer; those from jsonl on give all hits, unless -n",
        ),
        "help.query.limit": ("zoveel treffers (10)", "so many hits (10)"),
        "help.query.offset": ("slaat de eerste zoveel over", "skips the first so many"),
        "help.query.sort": ("de volgorde", "the order"),
        "help.query.from": (
            "vanaf deze datum: 2021, 2021-04 of 2021-04-15",
            "from this date on: 2021, 2021-04 or 2021-04-15",
        ),
        "help.query.to": ("tot en met deze datum", "up to and including this date"),
        "help.query.copies": ("toont ook herdrukken van hetzelfde verhaal", "shows reprints of the same story too"),
        "help.query.any": ("een van de woorden is genoeg", "one of the words is enough"),
        "help.query.exact": ("alleen de woorden in deze vorm", "only the words in this form"),
        "help.query.synonyms": (
            "ook Vlaamse en vertaalde woorden en andere schrijfwijzen van namen",
            "also Flemish and translated words and other spellings of names",
        ),
        "help.query.without": (
            "laat weg: parts (delen van samenstellingen), separable (gescheiden werkwoorden), synonyms",
            "leaves out: parts (of compounds), separable (verbs in two halves), synonyms",
        ),
        "help.query.count": ("geeft alleen het aantal", "gives the number only"),
        "help.query.facets": (
            "telt ook per jaar, bron en maand",
            "also counts by year, source and month",
        ),
        "help.query.batch": (
            "één zoekvraag per regel uit een bestand; één JSON-object per regel terug",
            "one query a line from a file; one JSON object a line back",
        ),
        "help.query.null": (
            "bij --format paths: paden gescheiden door een nulteken, zoals xargs -0 ze leest",
            "with --format paths: paths separated by NUL, as xargs -0 reads them",
        ),
        "cli.did_you_mean": ("Bedoelde u: {suggestion}", "Did you mean: {suggestion}"),
        # show, explain, analyze
        "help.show": (
            "Toont een artikel, zonder alinea’s die zichzelf herhalen, en waar dezelfde tekst nog meer staat.",
            "Shows an article, without paragraphs that repeat themselves, and where else the same text stands.",
        ),
        "help.show.examples": (
            "search show 2021/haven.txt --query sancties\n"
            "search show 2021/haven.txt --original\n"
            "search show 2021/haven.txt --versus 2021/haven-belga.txt",
            "search show 2021/haven.txt --query sancties\n"
            "search show 2021/haven.txt --original\n"
            "search show 2021/haven.txt --versus 2021/haven-belga.txt",
        ),
        "help.show.query": ("markeert de treffers van deze zoekvraag", "marks the hits of this query"),
        "help.show.original": (
            "toont ook wat wegens herhaling is weggelaten",
            "also shows what was left out as a repetition",
        ),
        "help.show.versus": (
            "naast een ander artikel: de verschillen woord voor woord",
            "beside another article: the differences word by word",
        ),
        "help.explain": (
            "Laat zien hoe een zoekvraag is begrepen, waarnaar is gezocht, en hoe de score van de eerste twee\n"
            "treffers is opgebouwd.",
            "Shows how a query was understood, what was searched for, and how the score of the first two hits\n"
            "is made up.",
        ),
        "help.explain.examples": ("search explain sancties rusland", "search explain sancties rusland"),
        "help.analyze": (
            "Laat zien welke woorden de taalanalyse in een tekst ziet en onder welke termen ze vindbaar zijn.\n"
            "Met - één tekst per regel van de standaardinvoer.",
            "Shows which words the language analysis sees in a text and under which terms they are found.\n"
            "With - one text a line from standard input.",
        ),
        "help.analyze.examples": (
            'search analyze "\'s-Gravenhage riep op tot sancties"\nsearch analyze - --format json < zinnen.txt',
            'search analyze "\'s-Gravenhage riep op tot sancties"\nsearch analyze - --format json < sentences.txt',
        ),
        # duplicates, status, check
        "help.duplicates": (
            "Laat zien welke alinea’s in het archief hetzelfde zijn, hoe, en in welke woorden ze verschillen.",
            "Shows which paragraphs of the archive are the same, how, and in which words they differ.",
        ),
        "help.duplicates.examples": (
            "search duplicates -n 20\nsearch duplicates --path 2021/haven.txt",
            "search duplicates -n 20\nsearch duplicates --path 2021/haven.txt",
        ),
        "help.duplicates.path": (
            "alleen groepen waarin dit artikel een alinea heeft",
            "only groups in which this article has a paragraph",
        ),
        "help.duplicates.limit": ("zoveel groepen (alle)", "so many groups (all)"),
        "help.status": (
            "Laat zien wat er in de index zit: de aantallen, en van elk bestand de toestand met de reden.",
            "Shows what is in the index: the counts, and of each file its state with the reason.",
        ),
        "help.check": (
            "Controleert elk bestand van de index tegen zijn controlegetal.",
            "Verifies every file of the index against its checksum.",
        ),
        "check.sound": (
            "{files:bestand|bestanden} van de index gecontroleerd: alles in orde",
            "{files:file|files} of the index verified: all sound",
        ),
        # usage errors
        "usage.unknown_command": ("‘{name}’ is geen opdracht", "‘{name}’ is not a command"),
        "usage.unknown_command.hint": (
            "Zoeken doet u met: search query {name}",
            "To search, use: search query {name}",
        ),
        "usage.unknown_command_close": ("‘{name}’ is geen opdracht", "‘{name}’ is not a command"),
        "usage.unknown_command_close.hint": (
            "Bedoelde u: search {close}? Zoeken doet u met: search query {name}",
            "Did you mean: search {close}? To search, use: search query {name}",
        ),
        "usage.command_broken": (
            "De opdracht ‘{name}’ kan niet geladen worden: {cause}",
            "The command ‘{name}’ can't be loaded: {cause}",
        ),
        "usage.command_broken.hint": (
            "Installeer het pakket dat hem levert opnieuw: pip install --force-reinstall knipsel",
            "Install the package that brings it anew: pip install --force-reinstall knipsel",
        ),
        "usage.unknown_option": ("‘{option}’ is geen optie van {command}", "‘{option}’ is not an option of {command}"),
        "usage.unknown_option.hint": (
            "Alle opties: {command} --help; zoekt u naar dit woord, zet het dan achter --",
            "All options: {command} --help; to search for this very word, put it after --",
        ),
        "usage.unknown_option_close": (
            "‘{option}’ is geen optie van {command}",
            "‘{option}’ is not an option of {command}",
        ),
        "usage.unknown_option_close.hint": (
            "Bedoelde u {close}? Alle opties: {command} --help",
            "Did you mean {close}? All options: {command} --help",
        ),
        "usage.missing": ("Er ontbreekt iets: {name}", "Something is missing: {name}"),
        "usage.missing.hint": ("Hoe het moet: {command} --help", "How it is done: {command} --help"),
        "usage.value_missing": ("Achter {option} ontbreekt een waarde", "{option} lacks a value"),
        "usage.value_missing.hint": ("Hoe het moet: {command} --help", "How it is done: {command} --help"),
        "usage.value_extra": ("{option} krijgt geen waarde", "{option} takes no value"),
        "usage.value_extra.hint": ("Hoe het moet: {command} --help", "How it is done: {command} --help"),
        "usage.extra": ("‘{word}’ is hier te veel", "‘{word}’ is too much here"),
        "usage.extra.hint": ("Hoe het moet: {command} --help", "How it is done: {command} --help"),
        "usage.other": ("Deze opdracht klopt niet: {cause}", "This command is not right: {cause}"),
        "usage.other.hint": ("Hoe het moet: {command} --help", "How it is done: {command} --help"),
        "usage.no_words": ("Er is niets om naar te zoeken", "There is nothing to search for"),
        "usage.no_words.hint": (
            "Geef een woord, zoals: search query sancties",
            "Give a word, as in: search query sancties",
        ),
        "usage.no_article": ("Er is geen artikel genoemd", "No article was named"),
        "usage.no_article.hint": (
            "Geef een id of een pad, zoals: search show 2021/haven.txt",
            "Give an id or a path, as in: search show 2021/haven.txt",
        ),
        "usage.versus_with": (
            "--versus gaat niet samen met {option}",
            "--versus does not go with {option}",
        ),
        "usage.versus_with.hint": (
            "Laat {option} weg: search show ARTIKEL --versus ANDER",
            "Leave {option} out: search show ARTICLE --versus OTHER",
        ),
        "usage.no_text": ("Er is geen tekst gegeven", "No text was given"),
        "usage.no_text.hint": (
            "Geef een tekst, of - voor de standaardinvoer: search analyze -",
            "Give a text, or - for standard input: search analyze -",
        ),
        "usage.batch_words": (
            "--batch leest de zoekvragen uit een bestand; woorden erbij kan niet",
            "--batch reads the queries from a file; words beside it make no sense",
        ),
        "usage.batch_words.hint": (
            "Laat de woorden weg: search query --batch BESTAND",
            "Leave the words out: search query --batch FILE",
        ),
        "usage.batch_format": (
            "--batch geeft JSON, geen {format}",
            "--batch gives JSON, not {format}",
        ),
        "usage.batch_format.hint": (
            "Laat --format weg: search query --batch BESTAND",
            "Leave --format out: search query --batch FILE",
        ),
        "usage.facets_format": (
            "--facets gaat niet samen met --format {format}",
            "--facets does not go with --format {format}",
        ),
        "usage.facets_format.hint": (
            "Gebruik: search query … --facets --format json",
            "Use: search query … --facets --format json",
        ),
        "usage.unreadable": ("‘{file}’ is niet te lezen: {cause}", "‘{file}’ can't be read: {cause}"),
        "usage.unreadable.hint": (
            "Noem een bestand met één zoekvraag per regel, of - voor de standaardinvoer: search query --batch -",
            "Name a file with one query a line, or - for standard input: search query --batch -",
        ),
        # whatever else
        "cli.interrupted": ("Afgebroken.", "Interrupted."),
        "error.system": ("Het systeem weigert: {cause}", "The system refuses: {cause}"),
        "hint.system": (
            "Maak ruimte of pas de rechten aan, en herhaal de opdracht",
            "Make room or mend the permissions, then repeat the command",
        ),
        "error.internal": (
            "Er ging iets mis in Knipsel zelf ({cause})",
            "Something went wrong inside Knipsel ({cause})",
        ),
        "hint.internal": (
            "Herhaal de opdracht met KNIPSEL_DEBUG=1 ervoor en meld wat er dan staat",
            "Repeat the command with KNIPSEL_DEBUG=1 before it, and report what it shows",
        ),
    }
)
