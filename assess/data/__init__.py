"""Data that travels with the package: the framework and the ready briefs."""
