"""What templates may call: components and forms, furniture, words."""
