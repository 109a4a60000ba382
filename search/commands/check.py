"""``search check``: verifies every file of the index against its checksum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.errors import IndexCorrupt
from search.commands.command import Command, nothing_else
from search.commands.invocation import Invocation
from search.terminal.styled_text import StyledText

if TYPE_CHECKING:
    from index.verify import Finding


@click.command("check", cls=Command, help="help.check")
@click.argument("extra", nargs=-1, metavar="metavar.none")
@click.pass_obj
def check(invocation: Invocation, extra: tuple[str, ...]) -> int:
    """0 when all files are sound; else they are named, and the error says how to mend it."""
    nothing_else(extra, invocation.command)
    from index.verify import verify

    url = invocation.settings.index_url
    findings = list(verify(url))
    bad = [finding for finding in findings if finding.problem is not None]
    if invocation.json:
        from search.render_json import check_object

        invocation.write_object(check_object(findings, invocation.language))
        return 2 if bad else 0
    screen = invocation.screen
    for finding in bad:
        subject, problem = StyledText.of(finding.subject, "path"), _problem(finding, invocation)
        invocation.write_lines([screen.line(subject + StyledText.of(f"  {problem}", "bad"))])
    if bad:
        cause = f"{bad[0].subject}: {_problem(bad[0], invocation)}"
        raise IndexCorrupt(place=url.partition(":")[2], cause=cause)
    sound = invocation.say("check.sound", files=len(findings))
    invocation.write_lines([screen.line(StyledText.of(sound, "good"))])
    return 0


def _problem(finding: Finding, invocation: Invocation) -> str:
    return "" if finding.problem is None else invocation.text(finding.problem)
