"""The room `index/cli`: say here what it answers for."""
