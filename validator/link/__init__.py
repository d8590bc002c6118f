"""From facts to a corpus: keys, references and order, decided in bulk."""
