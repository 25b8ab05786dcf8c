"""Reads written assessments of the NPQ for SENCOs and reports what they hold; gives no mark."""

__version__ = "0.1.0"
