"""What a person is told: the one list of what waits for them."""
