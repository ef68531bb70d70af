"""Speaking and writing down what is spoken: the optional `speech` extra, in programs of its own."""
