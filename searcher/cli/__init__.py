"""The room `searcher/cli`: say here what it answers for."""
