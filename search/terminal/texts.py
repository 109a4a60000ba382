"""The words on a terminal, in Dutch and English."""

from __future__ import annotations

from index.messages import register

register(
    {
        # above the hits
        "terminal.stories": ("{n:verhaal|verhalen}", "{n:story|stories}"),
        "terminal.articles": ("{n:artikel|artikelen}", "{n:article|articles}"),
        "terminal.hidden": (", {n:kopie|kopieën} verborgen", ", {n:copy|copies} hidden"),
        "terminal.nothing_for": (
            "Niets gevonden voor ‘{query}’. Dit zijn resultaten voor: ",
            "Nothing found for ‘{query}’. These are results for: ",
        ),
        "terminal.partial": (
            "Niets heeft alles wat u vroeg; deze hebben er het meeste van.",
            "Nothing has all you asked for; these have most of it.",
        ),
        "terminal.not_in_archive": ("Niet in het archief: {words}", "Not in the archive: {words}"),
        "terminal.more_synonyms": ("Met --synonyms ook: {words}", "With --synonyms also: {words}"),
        "terminal.also_found": ("Ook gevonden: ", "Also found: "),
        "terminal.via": (" ({how})", " ({how})"),
        "via.exact": ("zelfde vorm", "same form"),
        "via.lemma": ("via verbuiging", "by inflection"),
        "via.part": ("via samenstelling", "as part of a compound"),
        "via.separable": ("via werkwoordsvorm", "as a separated verb"),
        "via.synonym": ("via synoniem", "by synonym"),
        "via.prefix": ("begint zo", "begins so"),
        "via.fuzzy": ("lijkt erop", "looks like it"),
        # a hit
        "terminal.also_in": ("Ook in: ", "Also in: "),
        "terminal.and_more": ("en nog {n}", "and {n} more"),
        "terminal.outside": (" (valt buiten de zoekvraag)", " (outside this search)"),
        "terminal.same_passage": ("Zelfde alinea als bij {n}", "Same paragraph as in {n}"),
        # below the hits
        "terminal.range": ("{first}–{last} van {total}", "{first}–{last} of {total}"),
        "terminal.beyond": (
            "Er zijn er maar {total}; --offset {offset} is voorbij de laatste",
            "There are only {total}; --offset {offset} is beyond the last",
        ),
        "terminal.further": ("verder: --offset {offset}", "further: --offset {offset}"),
        "terminal.with_copies": ("ook kopieën: --copies", "copies too: --copies"),
        # facets
        "facet.year": ("Jaar", "Year"),
        "facet.source": ("Bron", "Source"),
        "facet.month": ("Maand", "Month"),
        "facet.no_source": ("zonder bron", "no source"),
        "facet.more_months": ("nog {n:maand|maanden}", "{n:more month|more months}"),
        "facet.more_sources": ("nog {n:bron|bronnen}", "{n:more source|more sources}"),
        "facet.with_json": ("met --format json", "with --format json"),
        # nothing found
        "none.title": ("Niets gevonden", "Nothing found"),
        "none.word": (": geen verhaal heeft dit", ": no story has this"),
        "none.both": (": geen verhaal heeft beide woorden", ": no story has both words"),
        "none.all": (": geen verhaal heeft alle woorden", ": no story has all the words"),
        "none.conditions": (" binnen deze voorwaarden", " within these conditions"),
        "none.did_you_mean": ("Bedoelde u", "Did you mean"),
        "none.unconditional": (" zonder voorwaarden", " without conditions"),
        "none.drop": ("Laat iets weg", "Leave one out"),
        "none.without": ("zonder {condition}", "without {condition}"),
        "none.per_word": ("Per woord", "Word by word"),
        "none.in_archive": ("in het hele archief", "in the whole archive"),
        # an article
        "article.cut.exact": (
            "alinea {number} weggelaten: gelijk aan alinea {leader}",
            "paragraph {number} left out: the same as paragraph {leader}",
        ),
        "article.cut.near": (
            "alinea {number} weggelaten: vrijwel gelijk aan alinea {leader}",
            "paragraph {number} left out: nearly the same as paragraph {leader}",
        ),
        "article.cut.contained": (
            "alinea {number} weggelaten: staat al in alinea {leader}",
            "paragraph {number} left out: stands in paragraph {leader} already",
        ),
        "article.cut.version": (
            "alinea {number} weggelaten: andere versie van alinea {leader}",
            "paragraph {number} left out: another version of paragraph {leader}",
        ),
        "article.cut.composite": (
            "alinea {number} weggelaten: herhaalt eerdere alinea’s, vanaf alinea {leader}",
            "paragraph {number} left out: repeats earlier ones, from paragraph {leader} on",
        ),
        "article.cut.boilerplate": (
            "alinea {number} weggelaten: vaste tekst die in veel artikelen staat",
            "paragraph {number} left out: a standing text that many articles have",
        ),
        "article.cut.boilerplate_in": (
            "alinea {number} weggelaten: vaste tekst, staat in {n:artikel|artikelen}",
            "paragraph {number} left out: a standing text, in {n:article|articles}",
        ),
        "article.also_in": (
            "ook in {n:ander artikel|andere artikelen}",
            "also in {n:other article|other articles}",
        ),
        "article.first_in": ("het eerst in", "first in"),
        "article.first_here": ("hier het eerst", "here first"),
        "article.shown_with": ("te zien met --original", "shown with --original"),
        "article.elsewhere": ("Hetzelfde verhaal elders", "The same story elsewhere"),
        "article.overlap": ("{percent}% gelijk", "{percent}% the same"),
        "article.related": ("Verwant", "Related"),
        "article.shared": ("{n:gedeelde alinea|gedeelde alinea’s}", "{n:shared paragraph|shared paragraphs}"),
        "article.versus": (
            "Naast een van deze, met de verschillen: --versus ID|PAD",
            "Beside one of these, with the differences: --versus ID|PATH",
        ),
        # two articles beside each other
        "differences.same": ("{n:alinea|alinea’s} gelijk", "{n:paragraph|paragraphs} the same"),
        "differences.changed": ("{n:alinea|alinea’s} gewijzigd", "{n:paragraph|paragraphs} changed"),
        "differences.deleted": (
            "{n:alinea|alinea’s} alleen in het eerste",
            "{n:paragraph|paragraphs} only in the first",
        ),
        "differences.inserted": (
            "{n:alinea|alinea’s} alleen in het tweede",
            "{n:paragraph|paragraphs} only in the second",
        ),
        "differences.nothing": ("Er valt niets te vergelijken", "There is nothing to compare"),
        "differences.only_first": ("alleen in het eerste", "only in the first"),
        "differences.only_second": ("alleen in het tweede", "only in the second"),
        # an explanation
        "explain.query": ("Gevraagd", "Asked"),
        "explain.interpreted": ("Begrepen als", "Understood as"),
        "explain.found": ("Gevonden", "Found"),
        "explain.terms": ("Waarnaar is gezocht", "What was searched for"),
        "explain.no_terms": (
            "Naar geen enkel woord: alleen voorwaarden",
            "For no word at all: conditions only",
        ),
        "explain.word": ("woord", "word"),
        "explain.stream": ("stroom", "stream"),
        "explain.term": ("term", "term"),
        "explain.weight": ("gewicht", "weight"),
        "explain.articles": ("artikelen", "articles"),
        "explain.how": ("hoe", "how"),
        "explain.stream.exact": ("vorm", "form"),
        "explain.stream.lemma": ("lemma", "lemma"),
        "explain.stream.head": ("laatste deel", "last part"),
        "explain.stream.modifier": ("eerder deel", "earlier part"),
        "explain.in_halves": ("{term} (gescheiden)", "{term} (separated)"),
        "explain.how.exact": ("als vorm", "in this form"),
        "explain.how.lemma": ("als verbuiging", "as an inflection"),
        "explain.how.part": ("als deel van een samenstelling", "as part of a compound"),
        "explain.how.part_apart": ("als samenstelling, los geschreven", "as a compound written apart"),
        "explain.how.part_joined": ("als samenstelling, aaneengeschreven", "as a compound written as one"),
        "explain.how.separable": ("als scheidbaar werkwoord", "as a separable verb"),
        "explain.how.separated": ("als gescheiden werkwoord", "as a separated verb"),
        "explain.how.synonym": ("als synoniem", "as a synonym"),
        "explain.how.prefix": ("als woord dat zo begint", "as a word that begins so"),
        "explain.how.fuzzy": ("als woord dat erop lijkt", "as a word that looks like it"),
        "explain.in_title": ("in titel", "in title"),
        "explain.in_body": ("in tekst", "in text"),
        "explain.score": ("score", "score"),
        "explain.sum": ("samen", "sum"),
        "explain.ahead": (
            "1 staat voor 2 met {difference} punt, vooral door: {words}",
            "1 is ahead of 2 by {difference} points, mostly by: {words}",
        ),
        "explain.equal": (
            "1 en 2 hebben dezelfde score; de nieuwste staat voor, dan beslist het id",
            "1 and 2 have the same score; the newest comes first, then the id decides",
        ),
        # analysis
        "analyze.word": ("woord", "word"),
        "analyze.place": ("plaats", "offsets"),
        "analyze.position": ("positie", "position"),
        "analyze.parts": ("delen", "parts"),
        "analyze.separable": ("gesplitst", "separated"),
        "analyze.exact": ("vorm", "exact"),
        "analyze.lemma": ("lemma", "lemma"),
        "analyze.nothing": ("geen woorden", "no words"),
        # duplicates
        "relation.exact": ("gelijk", "the same"),
        "relation.near": ("vrijwel gelijk", "nearly the same"),
        "relation.contained": ("staat erin", "contained"),
        "relation.version": ("andere versie", "another version"),
        "relation.composite": ("samengesteld", "composite"),
        "relation.boilerplate": ("vaste tekst", "boilerplate"),
        "duplicates.none": ("Niets staat er dubbel in.", "Nothing is there twice."),
        "duplicates.none_of_article": (
            "Niets van dit artikel staat er dubbel in.",
            "Nothing of this article is there twice.",
        ),
        "duplicates.order": (
            "Voorop staat steeds de vroegste plaats. Het percentage is het deel van een alinea dat daar ook staat.",
            "The earliest place always comes first. The percentage is the share of a paragraph that stands there too.",
        ),
        "duplicates.more": ("en nog {n:groep|groepen}", "and {n:more group|more groups}"),
        "duplicates.passage": ("alinea {n}", "paragraph {n}"),
        "duplicates.count": (
            "{members:dubbele alinea|dubbele alinea’s} in {clusters:groep|groepen}",
            "{members:repeated paragraph|repeated paragraphs} in {clusters:group|groups}",
        ),
        # what became of the files
        "state.indexed": ("geïndexeerd", "indexed"),
        "state.stale": ("verouderd", "stale"),
        "state.skipped": ("overgeslagen", "skipped"),
        "state.failed": ("mislukt", "failed"),
        "status.files": ("{n:bestand|bestanden}", "{n:file|files}"),
        "status.holds": (
            "{articles:artikel|artikelen}, {passages:verschillende alinea|verschillende alinea’s}, "
            "{stories:verhaal|verhalen}",
            "{articles:article|articles}, {passages:distinct paragraph|distinct paragraphs}, {stories:story|stories}",
        ),
        "status.period": ("van {first} tot en met {last}", "from {first} to {last}"),
        "status.undated": ("{n} zonder datum", "{n} undated"),
        "status.generation": (
            "bijgewerkt op {updated} (stand {generation})",
            "updated on {updated} (generation {generation})",
        ),
        "status.moment": ("{day} om {clock}", "{day} at {clock}"),
        "status.empty": ("Nog geen enkel bestand.", "Not a single file yet."),
        # what a run of the indexer did
        "outcome.new": ("nieuw", "new"),
        "outcome.changed": ("gewijzigd", "changed"),
        "outcome.unchanged": ("ongewijzigd", "unchanged"),
        "outcome.skipped": ("overgeslagen", "skipped"),
        "outcome.failed": ("mislukt", "failed"),
        "outcome.stale": ("verouderd", "stale"),
        "outcome.gone": ("verdwenen", "gone"),
        "report.sum": ("{files:bestand|bestanden} = {sum}", "{files:file|files} = {sum}"),
        "report.gone": ("{n} verdwenen", "{n} gone"),
        "report.holds": (
            "De index heeft {articles:artikel|artikelen} en {passages:verschillende alinea|verschillende alinea’s}; "
            "{left_out:herhaalde alinea|herhaalde alinea’s} weggelaten",
            "The index has {articles:article|articles} and {passages:distinct paragraph|distinct paragraphs}; "
            "{left_out:repeated paragraph|repeated paragraphs} left out",
        ),
        "report.seconds": (" ({seconds} s)", " ({seconds} s)"),
        "report.more": (
            "en nog {n}; alles met: search status",
            "and {n} more; all of them with: search status",
        ),
        "report.kept": (
            "Let op: van ‘{root}’ is niets verwijderd: {reason}",
            "Note: nothing of ‘{root}’ was dropped: {reason}",
        ),
        "progress.scanning": ("Zoekt bestanden", "Looking for files"),
        "progress.reading": ("Leest", "Reading"),
        "progress.finishing": ("Legt vast", "Writing"),
    }
)
