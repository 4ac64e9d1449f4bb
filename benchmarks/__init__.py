"""How fast the work is, held against something plain that is measured in the same run."""
