"""The room `searcher/results`: say here what it answers for."""
