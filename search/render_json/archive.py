"""What the index holds and what was done to it: files, duplicates, runs of the indexer, checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from index.catalog import STATES
from index.messages import Language
from search.render_json.form import FORMAT_VERSION, Object, date_text, sentence, sentences

if TYPE_CHECKING:
    from index.catalog import FileRecord
    from index.events import FileDone, IndexReport
    from index.roots import Root
    from index.verify import Finding
    from search.duplicate_texts import QuotedCluster, QuotedMember
    from search.duplicates import Occurrence
    from search.engines import ArchiveSummary


def duplicates_object(shown: Iterable[QuotedCluster], *, clusters: int, members: int) -> Object:
    """Passages that say the same; `clusters` and `members` count those that are not in `shown` too."""
    return {
        "format_version": FORMAT_VERSION,
        "total": clusters,
        "total_members": members,
        "clusters": [
            {
                "leader": {**_place(cluster.leader), "text": cluster.quote},
                "members": [_member(quoted) for quoted in cluster.members],
            }
            for cluster in shown
        ],
    }


def status_object(
    summary: ArchiveSummary,
    files: Iterable[FileRecord],
    roots: Iterable[Root],
    generation: str,
    language: Language,
) -> Object:
    """What is in the index; the numbers in `states` add up to `total_files`."""
    return {
        "format_version": FORMAT_VERSION,
        "generation": generation,
        "updated": summary.updated,
        "articles": summary.articles,
        "passages": summary.passages,
        "stories": summary.stories,
        "first": date_text(summary.first),
        "last": date_text(summary.last),
        "undated": summary.undated,
        "total_files": sum(summary.states.values()),
        "states": {state: summary.states.get(state, 0) for state in STATES},
        "roots": [
            {
                "label": root.label,
                "folder": str(root.folder),
                "source": root.source,
                "exclude": list(root.exclude),
            }
            for root in roots
        ],
        "files": [
            {
                "root": file.root,
                "path": file.path,
                "state": file.state,
                "reason": sentence(file.reason, language),
                "encoding": file.encoding,
                "notes": sentences(file.notes, language),
                "id": file.article_id,
            }
            for file in files
        ],
    }


def report_object(
    report: IndexReport, problems: Iterable[FileDone], kept: Iterable[tuple[str, str]], language: Language
) -> Object:
    """What a run of the indexer did; `kept` are the roots nothing was dropped of, each with the reason."""
    return {
        "format_version": FORMAT_VERSION,
        "generation": report.generation,
        "files": report.files,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "failed": report.failed,
        "stale": report.stale,
        "gone": report.gone,
        "articles": report.articles,
        "passages": report.passages,
        "left_out": report.left_out,
        "stories": report.stories,
        "seconds": round(report.seconds, 3),
        "problems": [
            {
                "root": file.root,
                "path": file.path,
                "state": file.outcome,
                "reason": sentence(file.reason, language),
            }
            for file in problems
        ],
        "kept": [{"root": root, "reason": reason} for root, reason in kept],
    }


def check_object(findings: Sequence[Finding], language: Language) -> Object:
    """What was verified, and whether all of it is right."""
    return {
        "format_version": FORMAT_VERSION,
        "sound": all(finding.problem is None for finding in findings),
        "findings": [
            {"subject": finding.subject, "problem": sentence(finding.problem, language)} for finding in findings
        ],
    }


def _place(occurrence: Occurrence) -> Object:
    return {
        "root": occurrence.root,
        "path": occurrence.path,
        "passage": occurrence.passage,
        "id": occurrence.id,
        "date": date_text(occurrence.date),
    }


def _member(quoted: QuotedMember) -> Object:
    return {
        **_place(quoted.member.occurrence),
        "relation": quoted.member.relation,
        "overlap": round(quoted.member.overlap, 4),
        "text": quoted.quote,
        "changes": [{"leader": change.leader, "member": change.member} for change in quoted.changes],
    }
