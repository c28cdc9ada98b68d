"""The room `tui/widgets`: say here what it answers for."""
