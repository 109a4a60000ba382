"""Every error Knipsel raises on purpose, and the sentences that go with them.

::

    KnipselError                 a sentence for the user, and what to do about it
    ├── IndexMissing             there is no index here
    ├── IndexUnreadable          the system does not let us read it now
    ├── IndexCorrupt             an index file is damaged, missing or not ours
    ├── IndexOutdated            made with another schema or analyzer
    ├── IndexLocked              another indexer is at work
    ├── IndexUnwritable          the disk refuses: full, read-only, no permission
    ├── IndexPlaceTaken          the place holds other things than an index
    ├── EngineUnknown            an index URL that names no engine
    ├── RootUnusable             a PATH that can't be indexed
    ├── RootsUnknown             nothing was ever given to index
    ├── RebuildRefused           a rebuild that would lose a folder that can't be read now
    ├── WorkersLost              the processes that prepare files can't start or were killed
    ├── ArticleMissing           no article with that id or path
    ├── ParameterInvalid         an option or URL parameter that means nothing
    ├── WindowTooFar             beyond the result window
    └── DeadlineExceeded         the query took too long; never a part of the answer

    FileRejected                 why one file did not become an article (caught by the pipeline, never shown)

``code`` is stable and goes into JSON; the sentence and the hint are rendered by :mod:`index.messages`.
"""

from __future__ import annotations

from typing import ClassVar

from index.messages import Message, Parameter, message, register


class KnipselError(Exception):
    """Base of all errors meant for a user; one sentence (`message`) and what mends it (`hint`)."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 500

    def __init__(self, **parameters: Parameter) -> None:
        super().__init__(self.code)
        self.message: Message = message(f"error.{self.code}", **parameters)
        self.hint: Message = message(f"hint.{self.code}", **parameters)

    def __str__(self) -> str:
        return f"{self.message.text('en')}. {self.hint.text('en')}"


class IndexMissing(KnipselError):
    """There is no index at the place named."""

    code = "index_missing"
    http_status = 503


class IndexUnreadable(KnipselError):
    """The system refuses to read the index now (no permission, too many open files, a failing disk)."""

    code = "index_unreadable"
    http_status = 503


class IndexCorrupt(KnipselError):
    """A file of the index is damaged, missing or not written by Knipsel."""

    code = "index_corrupt"
    http_status = 503


class IndexOutdated(KnipselError):
    """The index was made with another schema or another analyzer than this program has."""

    code = "index_outdated"
    http_status = 503


class IndexLocked(KnipselError):
    """Another process is writing this index."""

    code = "index_locked"
    http_status = 503


class IndexUnwritable(KnipselError):
    """The disk did not take what had to be written; the last commit stands."""

    code = "index_unwritable"
    http_status = 503


class IndexPlaceTaken(KnipselError):
    """The place named for the index is a file, or a folder that holds files that are no part of an index."""

    code = "index_place_taken"
    http_status = 400


class EngineUnknown(KnipselError):
    """An index URL whose scheme names no engine."""

    code = "engine_unknown"
    http_status = 400


class RootUnusable(KnipselError):
    """A PATH given to the indexer that is not a folder, or a file outside every known root."""

    code = "root_unusable"
    http_status = 400


class RootsUnknown(KnipselError):
    """No PATH was given and the index has no roots yet."""

    code = "roots_unknown"
    http_status = 400


class RebuildRefused(KnipselError):
    """A rebuild would drop all articles of a root that is missing, empty or can't be listed."""

    code = "rebuild_refused"
    http_status = 400


class WorkersLost(KnipselError):
    """The processes that prepare files could not be started, or one of them was killed; what was committed stands."""

    code = "workers_lost"


class ArticleMissing(KnipselError):
    """No article has this id or path."""

    code = "article_missing"
    http_status = 404


class ParameterInvalid(KnipselError):
    """A value of an option, of a URL parameter or of the settings file that means nothing."""

    code = "parameter_invalid"
    http_status = 400


class WindowTooFar(KnipselError):
    """A page beyond the result window of 10,000 hits."""

    code = "window_too_far"
    http_status = 400


class DeadlineExceeded(KnipselError):
    """The query was stopped at its deadline."""

    code = "deadline_exceeded"
    http_status = 503


class FileRejected(Exception):
    """One file did not become an article; `reason` is what the manifest will say of it.

    `transient` tells that the next run may well succeed (no permission, an I/O error, still being written), so that
    the last good version of the article is kept.
    """

    def __init__(self, reason: Message, *, transient: bool = False) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.transient = transient


register(
    {
        "error.index_missing": ("Er is geen index in ‘{place}’", "There is no index in ‘{place}’"),
        "hint.index_missing": (
            "Maak er een met: search index MAP",
            "Make one with: search index FOLDER",
        ),
        "error.index_unreadable": (
            "De index in ‘{place}’ is nu niet te lezen: {cause}",
            "The index in ‘{place}’ can't be read now: {cause}",
        ),
        "hint.index_unreadable": (
            "Pas zo nodig de rechten aan en probeer het opnieuw",
            "Mend the permissions if need be, and try again",
        ),
        "error.index_corrupt": (
            "De index in ‘{place}’ is beschadigd: {cause}",
            "The index in ‘{place}’ is damaged: {cause}",
        ),
        "hint.index_corrupt": (
            "Bouw hem opnieuw met: search index --rebuild",
            "Build it anew with: search index --rebuild",
        ),
        "error.index_outdated": (
            "De index in ‘{place}’ is gemaakt met een andere versie van Knipsel ({cause})",
            "The index in ‘{place}’ was made with another version of Knipsel ({cause})",
        ),
        "hint.index_outdated": (
            "Bouw hem opnieuw met: search index --rebuild",
            "Build it anew with: search index --rebuild",
        ),
        "error.index_locked": (
            "Een ander proces is ‘{place}’ aan het bijwerken",
            "Another process is updating ‘{place}’",
        ),
        "hint.index_locked": (
            "Wacht tot het klaar is en probeer het dan opnieuw",
            "Wait until it is done, then try again",
        ),
        "error.index_unwritable": (
            "Schrijven in ‘{place}’ lukt niet: {cause}",
            "Can't write to ‘{place}’: {cause}",
        ),
        "hint.index_unwritable": (
            "De vorige toestand is bewaard; maak ruimte of pas de rechten aan en herhaal: search index",
            "The previous state is kept; make room or mend the permissions and repeat: search index",
        ),
        "error.index_place_taken": (
            "‘{place}’ is geen index: {cause}",
            "‘{place}’ is no index: {cause}",
        ),
        "place.not_a_folder": ("het is geen map", "it is not a folder"),
        "place.strangers": ("er staat al iets anders in (‘{name}’)", "it holds something else (‘{name}’)"),
        "hint.index_place_taken": (
            "Kies een lege of nieuwe map, zoals --index .knipsel",
            "Choose an empty or new folder, as in --index .knipsel",
        ),
        "error.roots_unknown": (
            "Er is nog geen map met artikelen bekend",
            "No folder of articles is known yet",
        ),
        "hint.roots_unknown": (
            "Noem er een: search index MAP (en is de index beschadigd: search index --rebuild MAP)",
            "Name one: search index FOLDER (and if the index is damaged: search index --rebuild FOLDER)",
        ),
        "error.engine_unknown": ("Onbekend soort index: ‘{url}’", "Unknown kind of index: ‘{url}’"),
        "hint.engine_unknown": (
            "Gebruik whoosh:MAP, zoals --engine whoosh:.knipsel",
            "Use whoosh:FOLDER, as in --engine whoosh:.knipsel",
        ),
        "root.missing": ("de map is er niet", "the folder is not there"),
        "root.outside": (
            "het bestand ligt buiten elke bekende map",
            "the file lies outside every known folder",
        ),
        "root.is_index": ("het is de map van de index zelf", "it is the folder of the index itself"),
        "root.unlistable": ("de map is niet te openen", "the folder can't be opened"),
        "root.empty": (
            "de map is leeg, maar had {n:bestand|bestanden}",
            "the folder is empty, but had {n:file|files}",
        ),
        "error.root_unusable": (
            "‘{path}’ kan niet worden geïndexeerd: {cause}",
            "‘{path}’ can't be indexed: {cause}",
        ),
        "hint.root_unusable": (
            "Noem een map met artikelen: search index MAP",
            "Name a folder of articles: search index FOLDER",
        ),
        "error.rebuild_refused": (
            "De index is niet opnieuw gebouwd, want alle artikelen uit ‘{path}’ zouden eruit verdwijnen: {cause}",
            "The index was not built anew, because all articles of ‘{path}’ would go from it: {cause}",
        ),
        "hint.rebuild_refused": (
            "Breng de map terug, of laat haar artikelen vallen met: search index --rebuild --prune",
            "Bring the folder back, or let its articles go with: search index --rebuild --prune",
        ),
        "error.workers_lost": (
            "De hulpprocessen die artikelen voorbereiden zijn gestopt ({cause}); wat was vastgelegd is bewaard",
            "The processes that prepare articles have stopped ({cause}); what was committed is kept",
        ),
        "hint.workers_lost": (
            "Ga verder in één proces met: search index --workers 1",
            "Go on in one process with: search index --workers 1",
        ),
        "error.article_missing": (
            "Geen artikel met id of pad ‘{name}’",
            "No article with id or path ‘{name}’",
        ),
        "hint.article_missing": (
            "Zie welke er zijn met: search status",
            "See which there are with: search status",
        ),
        "error.parameter_invalid": (
            "‘{value}’ is geen geldige waarde voor {name}",
            "‘{value}’ is not a valid value for {name}",
        ),
        "hint.parameter_invalid": ("Verwacht wordt: {expected}", "Expected: {expected}"),
        "error.window_too_far": (
            "Verder dan {window:resultaat|resultaten} bladeren kan niet",
            "Paging goes no further than {window:result|results}",
        ),
        "hint.window_too_far": (
            "Verfijn de zoekvraag, of haal alles op met: --format jsonl",
            "Narrow the query, or take everything with: --format jsonl",
        ),
        "error.deadline_exceeded": (
            "Deze zoekvraag duurde langer dan {seconds:seconde|seconden} en is gestopt",
            "This query took longer than {seconds:second|seconds} and was stopped",
        ),
        "hint.deadline_exceeded": (
            "Maak hem smaller: minder woorden met *, of een kortere periode",
            "Make it narrower: fewer words with *, or a shorter period",
        ),
    }
)
