"""The room `index/segment`: say here what it answers for."""
