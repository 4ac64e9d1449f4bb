"""What citizens see, and the same for machines."""
