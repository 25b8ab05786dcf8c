"""What only all assessments of a batch together show."""
