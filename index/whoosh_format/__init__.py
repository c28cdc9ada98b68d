"""The room `index/whoosh_format`: say here what it answers for."""
