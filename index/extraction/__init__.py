"""The room `index/extraction`: say here what it answers for."""
