"""The private side: talks and notes that only the lead may see, encrypted in the same file."""
