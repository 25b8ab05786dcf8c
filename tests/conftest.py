"""What holds for all tests: an example of hypothesis may take its time on a busy machine."""

from __future__ import annotations

from hypothesis import settings

from assess.language import keep_to_one_core

# The files of tests run beside each other, so that an example may have to wait for a processor.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

keep_to_one_core()  # as the program does when it starts
