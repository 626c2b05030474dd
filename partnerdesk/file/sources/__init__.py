"""What a source from outside is read with: strict JSON, plain values, and words for what is wrong in it."""
