"""Makes the sample cohort: Word and PDF files as participants would hand them in."""

from __future__ import annotations

from pathlib import Path

from pdf_file import write_pdf
from word_file import write_docx
from word_style import Style

__all__ = ["Style", "write_docx", "write_pdf"]

HERE = Path(__file__).resolve().parent
