"""The room `tui/screens`: say here what it answers for."""
