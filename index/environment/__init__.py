"""The room `index/environment`: say here what it answers for."""
