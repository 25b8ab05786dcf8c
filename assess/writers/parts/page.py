"""HTML pages from the packaged templates: every value is escaped and made visible on its way."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from assess.writers.parts import wording
from assess.writers.parts.visible import visible


def page(template: str, **values: Any) -> bytes:  # noqa: ANN401 - templates take any value
    """Fill a packaged template and return the page as UTF-8."""
    return _template(template).render(**values).encode("utf-8")


@lru_cache(maxsize=8)
def _template(name: str) -> Template:
    """Compile a template once a process."""
    return environment().get_template(name)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of the packaged templates, which other shells may overlay."""
    made = Environment(
        loader=PackageLoader("assess.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals["css"] = _css
    made.globals["wording"] = wording
    return made


def _shown(value: object) -> object:
    """Make the control characters of every text visible; markup of our own templates stays."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _css(name: str) -> Markup:
    """Return a style sheet of the package, which is ours and needs no escaping."""
    return Markup(_style_sheet(name))  # noqa: S704 - a file of the package, no text of an essay


@lru_cache(maxsize=8)
def _style_sheet(name: str) -> str:
    return resources.files("assess.writers").joinpath("templates", name).read_text("utf-8")
