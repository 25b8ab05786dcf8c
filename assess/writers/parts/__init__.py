"""What the writers share: verified quotes, safe text, plain words, and the places of topics."""
