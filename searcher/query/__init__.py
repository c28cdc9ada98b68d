"""The room `searcher/query`: say here what it answers for."""
