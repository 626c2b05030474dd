"""Read sources of an import: strict JSON, plain values, and the messages for what is wrong."""
