"""The source files of the three packages, for tests that look through all of them."""

from __future__ import annotations

from pathlib import Path

PACKAGES = ("index", "searcher", "tui")

# Fewer than these are not all: a test that looks through them would pass by reading nothing.
LEAST_FILES = {"index": 70, "searcher": 35, "tui": 50}


def source_files(root: Path, package: str) -> list[Path]:
    """Every file of `package` in the checkout at `root`, in folders of any depth, in order of their paths."""
    files = sorted((root / package).rglob("*.py"))
    assert len(files) >= LEAST_FILES[package], f"{package} has but {len(files)} files below {root}"
    return files
