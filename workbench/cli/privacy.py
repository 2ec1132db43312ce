"""Commands about names: ``privacy review``, ``privacy names`` and ``privacy check``."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.options import ByOption, StudyOption, command_group, opened

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["privacy_app"]

privacy_app = command_group()
# Ids of segments and personas stand in exports; their digits may look like somebody's card.
_OWN_ID = re.compile(r"\b[a-z]+_[0-9a-f]{16}\b")
NamesOption = Annotated[list[str] | None, typer.Option(metavar="NAME", help="May be repeated.")]


@privacy_app.callback()
def privacy() -> None:
    """See to it that what leaves the study names nobody.

    Example: workbench privacy review --study data/demo
    """


@privacy_app.command()
def review(
    study: StudyOption = None,
    redact: NamesOption = None,
    keep: NamesOption = None,
    later: NamesOption = None,
    by: ByOption = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that are decided.")] = False,
) -> None:
    """Decide about words that may be names nobody listed; without options, show them.

    A report can only be shared when none is open. --redact hides a name from now on, --keep says it is none.

    Example: workbench privacy review --study data/demo --redact "Omer" --keep "Velora"
    """
    from workbench.privacy import decide, review_candidates

    with opened(study) as current:
        for decision, names in (("redact", redact), ("keep", keep), ("later", later)):
            for name in names or ():
                decide(current, name, decision, by or getpass.getuser())  # type: ignore[arg-type]
        table = review_candidates(current, every=every)
    _show_candidates([dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)])


@privacy_app.command()
def names(study: StudyOption = None) -> None:
    """List the names that are hidden in everything that leaves the study. They come from the key file.

    Example: workbench privacy names --study data/demo
    """
    from workbench.privacy import private_names

    with opened(study) as current:
        listed = private_names(current)
    for name in listed:
        output.say(f"{name.owner or '-':<6} {' · '.join(name.spellings)}")
    if not listed:
        output.say("no names are listed; import interviews or a roster")


@privacy_app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Reports or texts to be shared.")],
    study: StudyOption = None,
) -> None:
    """Search files for listed names, addresses and numbers before they are shared.

    Example: workbench privacy check reports/demo/index.html --study data/demo
    """
    with opened(study) as current:
        leaks = [line for file in files for line in _leaks(current, file)]
    for line in leaks:
        output.say(line)
    if leaks:
        raise typer.Exit(1)
    output.say("nothing found")


def _leaks(study: Study, file: Path) -> Iterator[str]:
    from workbench.files import SourceFile, read_bytes
    from workbench.privacy import find_leaks, unnumbered_redactor
    from workbench.reports.sharing import own_words

    redactor, text = unnumbered_redactor(study), SourceFile(file, read_bytes(file)).text
    if file.suffix.lower() in (".html", ".htm"):
        for leak in find_leaks(text, redactor, own_words=own_words()):
            yield f"{file}: {leak.kind} {leak.text!r} in {leak.place}"
        return
    for number, line in enumerate(text.splitlines(), start=1):
        for item in redactor.find(_OWN_ID.sub(lambda found: "_" * len(found.group()), line)):
            yield f"{file}, line {number}: {item.kind} {line[item.start : item.end]!r}"


def _show_candidates(rows: Iterable[dict[str, Any]]) -> None:
    shown = list(rows)
    for row in shown:
        times = "once" if row["mentions"] == 1 else f"{row['mentions']:,} times"
        output.say(f"{row['name']}  ({times}, {row['why']}, {row['decision']})")
        for context in row["contexts"]:
            output.say(f"    … {context} …")
    count = sum(row["decision"] in ("open", "later") for row in shown)
    if count:
        output.say(f"{count:,} to decide: --redact NAME hides it, --keep NAME says it names nobody")
    else:
        output.say("nothing to decide")
