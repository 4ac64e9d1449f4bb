"""Actions that follow from findings, with an owner and a date, until they are verified."""
