"""The room `tui/model`: say here what it answers for."""
