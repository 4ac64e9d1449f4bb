"""What is public, for machines: read-only lists under /api/v1/, the same data as the pages."""
