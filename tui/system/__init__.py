"""The room `tui/system`: say here what it answers for."""
