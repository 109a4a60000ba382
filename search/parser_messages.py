"""What the parser tells about a query that it repaired, or of which it ignored a part."""

from __future__ import annotations

from index.messages import register

register(
    {
        # limits
        "query.too_long": (
            "De zoekvraag is te lang; gebruikt zijn de eerste {limit:teken|tekens}",
            "The query is too long; used are the first {limit:character|characters}",
        ),
        "query.too_many_words": (
            "De zoekvraag heeft te veel woorden; gebruikt zijn de eerste {limit}",
            "The query has too many words; used are the first {limit}",
        ),
        "query.too_deep": (
            "Haakjes staan meer dan {limit} diep in elkaar; de binnenste zijn overgeslagen",
            "Parentheses are nested more than {limit} deep; the innermost are left out",
        ),
        "query.empty": (
            "Er is niets om naar te zoeken; typ een woord",
            "There is nothing to search for; type a word",
        ),
        # quotes, parentheses, operators
        "query.quote_unclosed": (
            "Een aanhalingsteken is niet gesloten; de woordgroep loopt nu tot het eind",
            "A quotation mark is not closed; the phrase now goes on to the end",
        ),
        "query.quote_stray": (
            "Een los aanhalingsteken is overgeslagen",
            "A stray quotation mark is left out",
        ),
        "query.parenthesis_unclosed": (
            "Een haakje is niet gesloten; het sluit nu aan het eind",
            "A parenthesis is not closed; it now closes at the end",
        ),
        "query.parenthesis_stray": (
            "Een sluithaakje zonder openingshaakje is overgeslagen",
            "A closing parenthesis without an opening one is left out",
        ),
        "query.operator_ignored": (
            "‘{operator}’ mist hier een woord ervoor of erna en is overgeslagen; bedoelt u het woord zelf, "
            "schrijf het dan klein",
            "‘{operator}’ lacks a word before or after it and is left out; for the word itself, write it in lower case",
        ),
        "query.capitals": (
            "De zoekvraag staat in hoofdletters; ‘{operator}’ is daarom als gewoon woord gelezen. "
            "Zet een - voor een woord om het uit te sluiten",
            "The query is in capitals, so ‘{operator}’ is read as a plain word. Put a - before a word to exclude it",
        ),
        "query.dash_typographic": (
            "‘{dash}’ sluit niets uit; gebruik een gewoon streepje (-) om een woord uit te sluiten",
            "‘{dash}’ excludes nothing; use a plain hyphen (-) to exclude a word",
        ),
        # wildcards, fuzzy words, distances
        "query.prefix_short": (
            "Voor * zijn minstens {limit} letters nodig; gezocht wordt naar het woord ‘{word}’",
            "Before * at least {limit} letters are needed; searching for the word ‘{word}’",
        ),
        "query.wildcard_misplaced": (
            "Een * werkt alleen aan het eind van een woord, en is hier overgeslagen",
            "A * works only at the end of a word, and is left out here",
        ),
        "query.wildcard_in_phrase": (
            "Tussen aanhalingstekens werkt * niet; de * is overgeslagen",
            "Between quotation marks * does not work; the * is left out",
        ),
        "query.fuzzy_short": (
            "‘{word}’ is te kort voor ~; gezocht wordt naar het woord zelf",
            "‘{word}’ is too short for ~; searching for the word itself",
        ),
        "query.fuzzy_capped": (
            "Voor ‘{word}’ mag de afwijking ten hoogste {limit:letter|letters} zijn",
            "For ‘{word}’ the difference may be at most {limit:letter|letters}",
        ),
        "query.slop_missing": (
            'Achter ~ ontbreekt een getal, zoals in "…"~5; gezocht wordt naar de woordgroep zelf',
            'After ~ a number is missing, as in "…"~5; searching for the phrase itself',
        ),
        "query.slop_capped": (
            "De woorden mogen ten hoogste {limit:plaats|plaatsen} uit elkaar staan",
            "The words may be at most {limit:place|places} apart",
        ),
        # fields
        "query.field_unknown": (
            "‘{field}:’ is geen veld; het is als gewoon woord gelezen",
            "‘{field}:’ is not a field; it is read as a plain word",
        ),
        "query.field_empty": (
            "‘{field}:’ heeft geen waarde en is overgeslagen; zet die er zonder spatie achter",
            "‘{field}:’ has no value and is left out; put one behind it without a space",
        ),
        "query.date_unreadable": (
            "‘{value}’ is geen datum en is overgeslagen. Schrijf 2021, 2021-04-15 of april 2021",
            "‘{value}’ is not a date and is left out. Write 2021, 2021-04-15 or April 2021",
        ),
        "query.date_impossible": (
            "De datum ‘{value}’ bestaat niet en is overgeslagen",
            "The date ‘{value}’ does not exist and is left out",
        ),
        "query.date_read": (
            "‘{value}’ is gelezen als {dates}",
            "‘{value}’ is read as {dates}",
        ),
        "query.date_reversed": (
            "De periode is omgedraaid; gezocht wordt in {period}",
            "The period was the wrong way round; searching in {period}",
        ),
    }
)
