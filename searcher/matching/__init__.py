"""The room `searcher/matching`: say here what it answers for."""
