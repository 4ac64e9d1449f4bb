"""What the templates of published assessments may call."""
