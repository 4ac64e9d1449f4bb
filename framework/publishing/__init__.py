"""What publicly reported means: immutable, versioned, chained snapshots with page, report and data."""
