"""The room `index/provenance`: say here what it answers for."""
