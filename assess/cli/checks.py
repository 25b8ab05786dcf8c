"""``assess checks``: list the checks, or print the manual of one."""

from __future__ import annotations

import click

from assess.cli._options import WithExample


@click.command(
    "checks",
    cls=WithExample,
    short_help="List the checks, or print the manual of one.",
    example="assess checks word-limit",
)
@click.argument("name", required=False, metavar="[NAME]")
def command(name: str | None) -> None:
    """List the checks that are run on every answer, or print the manual of the check NAME."""
    from assess.checks import all_checks
    from assess.errors import CallError

    checks = {check.name: check for check in all_checks()}
    if name is None:
        for check in checks.values():
            click.echo(f"{check.name:<16}  {check.summary}")
    elif name in checks:
        click.echo(checks[name].manual)
    else:
        raise CallError(f"There is no check called {name}.", f"There are: {', '.join(checks)}.")
