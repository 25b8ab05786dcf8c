"""Blackboard: the grade centre file with 'Feedback to Learner' filled in.

Blackboard finds the participant by 'Username' and the column by the id in its heading, so no
heading may change. Its download is tab-delimited UTF-16 text named .xls, or comma-delimited text.
Files cannot be given back in bulk.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess.writers.returns.cells import Filled, fill


def grade_centre(sheet: bytes, comments: Mapping[str, str]) -> Filled:
    """Fill 'Feedback to Learner' by user name.

    Raises CallError when it is no grade centre file of one column, in English.
    """
    return fill(sheet, comments, key=("Username", "User Name"), column="Feedback to Learner")
