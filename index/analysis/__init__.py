"""The room `index/analysis`: say here what it answers for."""
