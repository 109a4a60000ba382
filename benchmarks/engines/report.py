"""The tables of a benchmark, in Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.engines.contenders import contender
from benchmarks.engines.rounds import Measured, Timings

Row = Sequence[str]


def table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a table, its columns as wide as they must be; the first is text, the others are figures."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for number, row in enumerate((head, *rows)):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield (
                "|"
                + "|".join("-" * (width + 1) + (":" if column else "-") for column, width in enumerate(widths))
                + "|"
            )


def machine(names: Sequence[str]) -> str:
    """The processor, and the versions of what was measured."""
    versions = ", ".join(f"{name} {contender(name).version}" for name in names)
    return f"{_processor()}, {os.cpu_count()} cores; Python {platform.python_version()}; {versions}"


def ratios(measured: Sequence[Measured], base: str) -> Iterator[str]:
    """How many times as long as `base` each engine took: per question by medians, and of these the median."""
    names = [name for name in measured[0].timings if name != base]
    rows = []
    for kind in measured:
        against = kind.timings[base]
        ratio = [_figure(kind.timings[name].ratio_to(against)) for name in names]
        rows.append(
            (kind.kind, str(kind.questions), f"{kind.matches:,.0f}", _microseconds(against.quantile(0.5)), *ratio)
        )
    yield from table(("kind", "questions", "matches", f"{base}, µs", *(f"{name} ÷ {base}" for name in names)), rows)


def times(measured: Sequence[Measured]) -> Iterator[str]:
    """The medians and the slow ends, in microseconds, and of how many answers, where an engine gave fewer."""
    names = list(measured[0].timings)
    rows = []
    for kind in measured:
        most = max(len(found.all) for found in kind.timings.values())
        rows.append((kind.kind, *(_quantiles(found, most) for found in kind.timings.values())))
    yield from table(("p50 / p95 / p99", *names), rows)


def parts_line(parts: Mapping[str, int], text: int) -> str:
    """The bytes of each part of an index, by the bytes of the text."""
    return ", ".join(f"{name} {size / text:.2f}" for name, size in parts.items())


def _quantiles(found: Timings, most: int) -> str:
    count = len(found.all)
    return " / ".join(_microseconds(found.quantile(share)) for share in (0.5, 0.95, 0.99)) + (
        f" ({count})" if count < most else ""
    )


def _microseconds(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f}"


def _figure(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
