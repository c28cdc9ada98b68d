"""The room `index/store`: say here what it answers for."""
