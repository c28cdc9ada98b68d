"""The room `index/build`: say here what it answers for."""
