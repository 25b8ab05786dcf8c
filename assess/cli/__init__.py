"""The command line: one module a command, and the one handler that turns errors into exit codes."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import sys
import traceback
from collections.abc import Sequence

import click

from assess import __version__
from assess.cli._names import shown
from assess.errors import AssessError

_FAULT, _INTERRUPTED = 70, 130


class Commands(click.Group):
    """A group whose commands are the modules of this package, loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or None if there is no such module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  assess check my-answer.docx",
)
@click.version_option(__version__, prog_name="assess")
@click.option("--debug", is_flag=True, help="Show the technical details of a fault.")
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:
    """Read written assessments of the NPQ for SENCOs: word count, topics with evidence, reports.

    Works on this computer only; nothing is sent anywhere, unless you give 'batch' a --cluster.
    Gives no mark: a person decides.
    """
    ctx.obj = debug
    logging.basicConfig(level=logging.DEBUG if debug else logging.WARNING, format="%(message)s")


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code (see the README for what each means)."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character gets a stand-in, never a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    debug = "--debug" in arguments
    try:
        outcome = cli.main(list(arguments), prog_name="assess", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        return _INTERRUPTED
    except AssessError as fault:
        show_error(fault, debug=debug)
        return fault.exit_code
    except BrokenPipeError:
        return 0  # the reader of our output, such as 'head', has seen enough
    except Exception as fault:  # noqa: BLE001 - the last resort: no traceback reaches a user
        show_fault(fault, debug=debug)
        return _FAULT
    return outcome if isinstance(outcome, int) else 0


def show_error(fault: AssessError, *, about: str = "", debug: bool = False) -> None:
    """Say what is wrong and what to do, on the error stream; ``about`` names the file."""
    prefix = f"{shown(about)}: " if about else ""
    click.echo(f"{prefix}{fault.message}", err=True)
    if fault.hint:
        click.echo(f"  {fault.hint}", err=True)
    if debug:
        click.echo("".join(traceback.format_exception(fault)), err=True)


def show_fault(fault: Exception, *, debug: bool) -> None:
    """Own up to a fault of the program; the details only on request, for they may quote a file."""
    click.echo(f"The program met a fault of its own ({type(fault).__name__}).", err=True)
    if debug:
        click.echo("".join(traceback.format_exception(fault)), err=True)
    else:
        click.echo("  Run it again as 'assess --debug …' to see the details.", err=True)
