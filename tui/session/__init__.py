"""The room `tui/session`: say here what it answers for."""
