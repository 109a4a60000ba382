"""What the pages say, in Dutch and English; templates ask for it by code, as ``t("hits.note")``."""

from __future__ import annotations

from collections.abc import Mapping

from index.messages import Language, message, register

PREFIX = "web."


def text(code: str, language: Language, /, **parameters: str | int) -> str:
    """The sentence `code` of the pages, its parameters filled in. Raises ``KeyError`` for an unknown code."""
    return message(PREFIX + code, **parameters).text(language)


def register_page_texts(texts: Mapping[str, tuple[str, str]]) -> None:
    """Adds to the table: code → (Dutch, English)."""
    register({PREFIX + code: pair for code, pair in texts.items()})


register_page_texts(
    {
        # every page
        "search_archive": ("Zoek in het archief", "Search the archive"),
        "search_button": ("Zoek", "Search"),
        "about": ("Over Knipsel", "About Knipsel"),
        "query_language": ("Zoektaal", "Help"),
        "archive": ("Archief", "Archive"),
        "archive_state": ("Toestand van het archief", "State of the archive"),
        "other_language": ("English", "Nederlands"),
        "skip_to_search": ("Naar de zoekbalk", "Skip to the search box"),
        "skip_to_results": ("Naar de resultaten", "Skip to the results"),
        "skip_to_article": ("Naar het artikel", "Skip to the article"),
        "skip_to_content": ("Naar de inhoud", "Skip to the content"),
        "opensearch_description": ("Zoeken in het nieuwsarchief", "Search the news archive"),
        "number": ("{n}", "{n}"),
        "no_source": ("zonder bron", "no source"),
        "articles": ("{n:artikel|artikelen}", "{n:article|articles}"),
        "stories": ("{n:verhaal|verhalen}", "{n:story|stories}"),
        "period": ("{first} – {last}", "{first} – {last}"),
        "updated": ("bijgewerkt", "updated"),
        "clock": ("{date}, {hour}.{minute} uur", "{date}, {hour}:{minute}"),
        "previous": ("Vorige", "Previous"),
        "next": ("Volgende", "Next"),
        "page_word": ("Bladzijde", "Page"),
        "pages": ("Bladzijden", "Pages"),
        # start page
        "start.title": ("Knipsel – zoek in het archief", "Knipsel – search the archive"),
        "start.archive": ("Nieuwsarchief", "News archive"),
        "start.from_sources": ("uit {n:bron|bronnen}", "from {n:source|sources}"),
        "start.pulse": ("Artikelen per maand", "Articles per month"),
        "start.years": ("Artikelen per jaar", "Articles per year"),
        "start.try": ("Probeer", "Try"),
        "start.all_help": ("Alles over de zoektaal", "All about the query language"),
        "start.in_archive": ("In het archief", "In the archive"),
        "start.label_articles": ("artikelen", "articles"),
        "start.label_stories": ("verhalen", "stories"),
        "start.label_copies": ("kopieën", "copies"),
        "start.label_passages": ("alinea’s", "paragraphs"),
        "start.label_undated": ("zonder datum", "undated"),
        "start.all_articles": ("Alle artikelen, nieuwste eerst", "All articles, newest first"),
        "start.all_read": ("Alle bestanden zijn gelezen", "All files were read"),
        "start.failed": (
            "{n:bestand|bestanden} niet te lezen, met reden",
            "{n:file|files} that can’t be read, with reason",
        ),
        "start.stale": (
            "{n:bestand|bestanden} nu niet te lezen; de vorige versie geldt",
            "{n:file|files} that can’t be read now; the previous version stands",
        ),
        "start.skipped": (
            "{n:bestand|bestanden} overgeslagen, met reden",
            "{n:file|files} skipped, with reason",
        ),
        "start.sources": ("Bronnen", "Sources"),
        # result page
        "hits.title": ("{query}: {count} – Knipsel", "{query}: {count} – Knipsel"),
        "hits.title_all": ("{count} – Knipsel", "{count} – Knipsel"),
        "hits.heading": ("Zoekresultaten", "Search results"),
        "hits.heading_for": ("Zoekresultaten voor", "Search results for"),
        "hits.none": ("Niets gevonden", "Nothing found"),
        "hits.hidden": (", {n:kopie|kopieën} verborgen", ", {n:copy|copies} hidden"),
        "hits.show_copies": ("toon ze", "show them"),
        "hits.with_copies": (", kopieën meegeteld", ", copies included"),
        "hits.hide_copies": ("verberg kopieën", "hide copies"),
        "hits.order": ("Volgorde:", "Order:"),
        "hits.relevance": ("relevantie", "relevance"),
        "hits.newest": ("nieuwste", "newest"),
        "hits.oldest": ("oudste", "oldest"),
        "hits.refine": ("Verfijnen", "Narrow down"),
        "hits.refine_link": ("verfijnen", "narrow down"),
        "hits.filters": ("Filters", "Filters"),
        "hits.remove_filter": ("Verwijder filter", "Remove filter"),
        "hits.remove_all": ("Wis alle", "Clear all"),
        "hits.range": ("{first} t/m {last}", "{first} to {last}"),
        "hits.from": ("vanaf {first}", "from {first}"),
        "hits.until": ("t/m {last}", "until {last}"),
        "hits.note": ("Let op", "Note"),
        "hits.corrected": ("Resultaten voor", "Results for"),
        "hits.search_literally": ("Zoek toch naar {query}", "Search for {query} instead"),
        "hits.partial": (
            "Geen verhaal heeft alle woorden; deze hebben de meeste.",
            "No story has all the words; these have the most.",
        ),
        "hits.closest": ("Toon wat er het meest op lijkt", "Show what comes closest"),
        "hits.bad_date": (
            "‘{value}’ is geen datum en telt niet mee; schrijf het zo: {forms}.",
            "‘{value}’ is no date and was left out; write it like this: {forms}.",
        ),
        "hits.any_word": ("een van de woorden", "any word"),
        "hits.try_any_word": ("Zoek naar een van de woorden", "Search for any of the words"),
        "hits.synonyms": ("ook andere woorden", "other words too"),
        "hits.try_synonyms": ("Zoek ook naar {words}", "Search for {words} too"),
        "hits.also_found": ("Ook gevonden", "Also found"),
        "hits.forms": ("Vormen", "Forms"),
        "hits.any_form": ("Gezocht in elke vorm.", "Searched in any form."),
        "hits.exactly": ("Zoek exact ‘{word}’", "Search exactly ‘{word}’"),
        "via.part": ("via samenstelling", "as part of a compound"),
        "via.separable": ("als gesplitst werkwoord", "as a split verb"),
        "via.synonym": ("via synoniem", "by synonym"),
        "hits.same_passage": ("Zelfde alinea als bij", "Same paragraph as in"),
        "hits.copies": (
            "Ook verschenen in {n:ander artikel|andere artikelen}",
            "Also appeared in {n:other article|other articles}",
        ),
        "hits.overlap": ("{percent}% gelijk", "{percent}% the same"),
        "hits.outside": ("valt buiten de zoekvraag", "outside this search"),
        "hits.span_stories": ("Verhaal {first}–{last} van {total}", "Stories {first}–{last} of {total}"),
        "hits.span_articles": ("Artikel {first}–{last} van {total}", "Articles {first}–{last} of {total}"),
        "hits.no_such_page": (
            "Bladzijde {n} is er niet: er zijn minder resultaten.",
            "There is no page {n}: there are fewer results.",
        ),
        "hits.last_page": ("Naar de laatste bladzijde", "To the last page"),
        "facet.year": ("Jaar", "Year"),
        "facet.month": ("Maand", "Month"),
        "facet.source": ("Bron", "Source"),
        "facet.all_months": ("Alle {n:maand|maanden}", "All {n:month|months}"),
        "facet.from": ("Van", "From"),
        "facet.to": ("t/m", "to"),
        "facet.show": ("Toon", "Show"),
        "facet.dates_hint": ("Bijvoorbeeld {forms}", "For example {forms}"),
        "facet.remove": ("staat aan; kies om te verwijderen", "is on; choose to remove"),
        # nothing found
        "none.no_story": (": geen verhaal heeft dit alles", ": no story has all of this"),
        "none.no_story_filtered": (
            ": geen verhaal heeft dit alles binnen deze filters",
            ": no story has all of this within these filters",
        ),
        "none.did_you_mean": ("Bedoelde u", "Did you mean"),
        "none.drop": ("Laat iets weg", "Leave something out"),
        "none.without": ("zonder {condition}", "without {condition}"),
        "none.per_word": ("Per woord", "Word by word"),
        "none.word": ("woord", "word"),
        "none.in_archive": ("verhalen in het hele archief", "stories in the whole archive"),
        "none.tips": ("Of zo", "Or so"),
        "none.tip_prefix": ("zoekt alles wat met {stem} begint", "finds all that begins with {stem}"),
        "none.tip_help": ("De hele zoektaal", "The whole query language"),
        # article page
        "article.title": ("{title} – Knipsel", "{title} – Knipsel"),
        "article.results": ("Resultaten", "Results"),
        "article.back": ("Terug naar de resultaten", "Back to the results"),
        "article.back_count": ("Terug naar {n:verhaal|verhalen}", "Back to {n:story|stories}"),
        "article.back_count_articles": (
            "Terug naar {n:artikel|artikelen}",
            "Back to {n:article|articles}",
        ),
        "article.rank": ("{rank} van {total}", "{rank} of {total}"),
        "article.hits": ("{n:treffer|treffers}", "{n:hit|hits}"),
        "article.in_title": ("kop", "headline"),
        "article.in_passage": ("alinea {n}", "paragraph {n}"),
        "article.underlined": (
            "Onderstreept: een ander woord dan gevraagd, zoals een samenstelling",
            "Underlined: another word than asked for, such as a compound",
        ),
        "cut.exact": (
            "Hier is een alinea weggelaten die gelijk is aan alinea {n}",
            "A paragraph was left out here that is the same as paragraph {n}",
        ),
        "cut.near": (
            "Hier is een alinea weggelaten die vrijwel gelijk is aan alinea {n}",
            "A paragraph was left out here that is nearly the same as paragraph {n}",
        ),
        "cut.contained": (
            "Hier is een alinea weggelaten die al in alinea {n} staat",
            "A paragraph was left out here that stands in paragraph {n} already",
        ),
        "cut.version": (
            "Hier is een andere versie van alinea {n} weggelaten",
            "Another version of paragraph {n} was left out here",
        ),
        "cut.composite": (
            "Hier is een alinea weggelaten die andere herhaalt, vanaf alinea {n}",
            "A paragraph was left out here that repeats others, from paragraph {n} on",
        ),
        "cut.boilerplate": (
            "Hier is een vaste tekst weggelaten die in veel artikelen staat",
            "A standing text was left out here that many articles have",
        ),
        "cut.boilerplate_in": (
            "Hier is een vaste tekst weggelaten die in {n:artikel|artikelen} staat",
            "A standing text was left out here that stands in {n:article|articles}",
        ),
        "cut.go": ("Naar alinea {n}", "To paragraph {n}"),
        "article.elsewhere": ("Hetzelfde verhaal elders", "The same story elsewhere"),
        "article.elsewhere_count": (
            "Nog in {n:artikel|artikelen} van het archief.",
            "In {n:more article|more articles} of the archive.",
        ),
        "article.notes": ("Bij het lezen", "On reading"),
        "article.cite": ("Citeren", "Cite"),
        "article.accessed": ("geraadpleegd op {date}", "accessed on {date}"),
        "article.permalink": ("Vaste link", "Permanent link"),
        # archive page
        "archive.title": ("Toestand van het archief – Knipsel", "State of the archive – Knipsel"),
        "archive.files": ("Bestanden", "Files"),
        "archive.all": ("alle", "all"),
        "archive.state": ("Toestand", "State"),
        "archive.file": ("Bestand, met reden of opmerking", "File, with reason or note"),
        "archive.encoding": ("Codering", "Encoding"),
        "archive.filter": ("Toon:", "Show:"),
        "archive.nothing": ("Hier staan geen bestanden.", "There are no files here."),
        "archive.span": ("Bestand {first}–{last} van {total}", "Files {first}–{last} of {total}"),
        "archive.generation": ("stand", "generation"),
        "archive.period": ("periode", "period"),
        "state.indexed": ("geïndexeerd", "indexed"),
        "state.stale": ("vorige versie", "previous version"),
        "state.skipped": ("overgeslagen", "skipped"),
        "state.failed": ("niet te lezen", "unreadable"),
        # error page
        "error.title": ("{sentence} – Knipsel", "{sentence} – Knipsel"),
        "error.what_to_do": ("Wat u kunt doen", "What you can do"),
        "error.to_start": ("Naar de startpagina", "To the start page"),
    }
)
