"""The private side: talks and notes that only the lead may see, sealed in the same file."""
