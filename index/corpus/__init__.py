"""The room `index/corpus`: say here what it answers for."""
