"""What stands on one page before anyone has judged it: runs of like letters, rules, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assess.document import MarkKind
from assess.language.words import count_words

HANDFUL = 6
"""Words over a scan that are no more than a page number, a participant's number or a stamp."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is set: size in points as it appears, weight, colour, and where it is tagged.

    ``colour`` is (red, green, blue, alpha), each 0 to 255; ``mode`` the text render mode (3 paints
    nothing); ``mcid`` the marked-content number that ties the run to the structure tree, or -1;
    ``artifact`` says that the file calls it no part of the answer (a running head).
    """

    size: float
    bold: bool = False
    font: str = ""
    colour: tuple[int, int, int, int] = (0, 0, 0, 255)
    mode: int = 0
    mcid: int = -1
    artifact: bool = False


@dataclass(slots=True)
class Run:
    """Letters of one style on one line: ``x0`` to ``x1`` on baseline ``y``, points from below.

    ``start`` is the number of its first letter on the page, ``mark`` why the eye may not see it.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    start: int = 0
    mark: MarkKind | None = None


@dataclass(slots=True)
class Line:
    """Runs side by side in the order of the file; ``hyphen``: a word breaks off at its end.

    ``x0`` and ``x1`` are its edges, ``y`` and ``size`` are those of most of its letters. They are
    worked out once, because every later step asks for them.
    """

    runs: list[Run]
    hyphen: bool = False
    x0: float = field(init=False)
    x1: float = field(init=False)
    y: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        first = self.runs[0]
        self.x0, self.x1, self.y, self.size = first.x0, first.x1, first.y, first.style.size
        if len(self.runs) > 1:
            self.x0 = min(run.x0 for run in self.runs)
            self.x1 = max(run.x1 for run in self.runs)
            most = max(self.runs, key=lambda run: len(run.text))
            self.y, self.size = most.y, most.style.size

    @property
    def text(self) -> str:
        """The letters of all runs."""
        return "".join([run.text for run in self.runs])


def is_raised(run: Run, line: Line) -> bool:
    """Tell whether a run stands above its line in smaller type."""
    smaller = run.style.size < 0.85 * line.size
    return smaller and run.y > line.y + 0.1 * line.size


Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One element of the structure tree as far as it stands on one page.

    ``path`` tells the same element on several pages; ``kids`` are tags and marked-content numbers
    in order.
    """

    role: str
    path: tuple[int, ...]
    kids: tuple[Tag | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Words that are no text of the page: a form field, a reading of a picture, a comment.

    ``laid-over`` are words typed onto the page as an annotation ('Add text'), ``typed`` those of
    them that are taken for the answer.
    """

    what: Literal["field", "ocr", "typed", "laid-over", "comment"]
    text: str


@dataclass(slots=True)
class Page:
    """One page: its size in points, its lines in the order of the file, and what else is on it.

    ``fills`` are filled rectangles with their colours, ``veils`` areas whose colour
    is not known. ``scanned`` says that a picture covers the page, so that unpainted text is a
    machine's reading of it; ``faults`` that the engine could not open it.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tags: tuple[Tag, ...] = ()
    rules: list[Box] = field(default_factory=list)
    fills: list[tuple[Box, tuple[int, int, int, int]]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    veils: list[Box] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    scanned: bool = False
    faults: int = 0

    @property
    def silent(self) -> bool:
        """Tell whether no text of the page can be read: none, or a handful of words over a scan."""
        if not self.scanned:
            return not self.lines
        return sum(count_words(line.text) for line in self.lines) <= HANDFUL

    @property
    def notes_of_words(self) -> list[Note]:
        """Filled-in fields, typed words, readings of pictures: words of the answer itself."""
        return [note for note in self.notes if note.what not in {"comment", "laid-over"}]
