from __future__ import annotations

import hashlib
import os
import pickle
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.analysis import analyze_article
from index.archive import read
from index.dates import PartialDate
from index.dedup.normalization import normalize
from index.dedup.within_article import leave_out
from index.indexed_article import Compared, IndexedArticle, indexed, indexed_together
from index.messages import message
from index.preparing import Job, Prepared, Rejected, prepare, prepare_together
from index.roots import Root
from index.schema import digest_number

TEXT = " date 2021-04-15 De haven ligt stil. Sluizen vielen uit.\n\nTweede alinea.\n\nTweede alinea.\n"


def job(archive: Path, name: str, data: bytes, known: str = "") -> Job:
    path = archive / name
    path.write_bytes(data)
    status = path.stat()
    return Job(Root("archief", archive), os.fsencode(name), status.st_size, status.st_mtime_ns, known)


def test_an_article_with_the_record_that_says_so(archive: Path) -> None:
    asked = job(archive, "a.txt", TEXT.encode())
    before = time.time_ns()
    result = prepare(asked)
    assert isinstance(result, Prepared)
    fresh = read(asked.root, asked.path).article
    article = leave_out(fresh)
    assert result.article == indexed(fresh)
    assert result.article is not None
    assert result.article.analyzed == analyze_article(article)
    record = result.record
    assert (record.root, record.path, record.state, record.reason) == ("archief", "a.txt", "indexed", None)
    assert (record.size, record.modified_ns) == (asked.size, asked.modified_ns)
    assert before <= record.read_ns <= time.time_ns()
    assert record.content == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (record.article_id, record.title, record.encoding) == (article.id, article.title, "utf-8")
    assert record.date == PartialDate(2021, 4, 15)
    left_out = [passage.left_out is not None for passage in result.article.analyzed.article.passages]
    assert left_out == [False, False, True]
    assert [passage.number for passage in result.article.stored.passages] == [0, 1, 2]


def test_the_bytes_that_are_indexed_already_are_not_analysed(archive: Path) -> None:
    content = hashlib.sha256(TEXT.encode()).hexdigest()
    same = prepare(job(archive, "a.txt", TEXT.encode(), known=content))
    assert isinstance(same, Prepared)
    assert same.article is None
    assert same.record.state == "indexed"
    other = prepare(job(archive, "a.txt", TEXT.encode() + b"x", known=content))
    assert isinstance(other, Prepared)
    assert other.article is not None


def test_what_is_known_to_be_boilerplate_is_left_out(archive: Path) -> None:
    asked = job(archive, "a.txt", TEXT.encode())
    second = digest_number(normalize("Tweede alinea.").digest)
    result = prepare(replace(asked, boilerplate=frozenset({second, 5})))
    assert isinstance(result, Prepared) and result.article is not None
    told = [passage.left_out and passage.left_out.relation for passage in result.article.analyzed.article.passages]
    assert told == [None, "boilerplate", "exact"]


def test_the_record_is_of_the_version_that_was_read(archive: Path) -> None:
    asked = job(archive, "a.txt", TEXT.encode())
    (archive / "a.txt").write_bytes(b"Langer geworden sinds het gevonden is.")
    os.utime(archive / "a.txt", ns=(5, 5))
    result = prepare(asked)
    assert isinstance(result, Prepared)
    assert (result.record.size, result.record.modified_ns) == (38, 5)


@pytest.mark.parametrize("data", [b"", b" \n\n ", b"\x00\x01\x02\x03binair"])
def test_what_is_no_article(archive: Path, data: bytes) -> None:
    result = prepare(job(archive, "a.txt", data))
    assert isinstance(result, Rejected)
    assert not result.transient
    assert result.reason.code in ("file.empty", "file.no_text", "file.binary")


def test_what_vanished(archive: Path) -> None:
    asked = job(archive, "a.txt", TEXT.encode())
    (archive / "a.txt").unlink()
    result = prepare(asked)
    assert isinstance(result, Rejected)
    assert (result.reason, result.transient) == (message("file.vanished"), True)


def test_a_defect_of_ours_keeps_one_file_out_and_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def defective(*_: object) -> object:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("index.preparing.compared", defective)
    result = prepare(job(archive, "a.txt", TEXT.encode()))
    assert isinstance(result, Rejected)
    assert result.reason.text("en") == "a defect of Knipsel itself: ZeroDivisionError: division by zero"
    assert result.transient, "so that the version that is indexed stays, and the file is read again next time"


def test_a_defect_costs_one_file_of_those_prepared_together(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = [
        job(archive, name, text.encode()) for name, text in (("a.txt", TEXT), ("b.txt", "Een dijk."), ("c.txt", ""))
    ]
    expected = [prepare(one) for one in jobs]
    real = indexed_together

    def defective(articles: Sequence[Compared]) -> list[IndexedArticle]:
        if any(one.article.path == "b.txt" for one in articles):
            raise ZeroDivisionError("division by zero")
        return real(articles)

    monkeypatch.setattr("index.preparing.indexed_together", defective)
    first, second, third = prepare_together(jobs)
    assert isinstance(first, Prepared)
    assert isinstance(expected[0], Prepared)
    assert first.article == expected[0].article
    assert isinstance(second, Rejected)
    assert second.transient
    assert isinstance(third, Rejected)
    assert third.reason == message("file.empty")


def test_jobs_and_results_can_be_sent_to_another_process(archive: Path) -> None:
    for data in (TEXT.encode(), b""):
        asked = job(archive, "a.txt", data)
        result = prepare(asked)
        assert pickle.loads(pickle.dumps((asked, result))) == (asked, result)
