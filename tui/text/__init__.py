"""The room `tui/text`: say here what it answers for."""
