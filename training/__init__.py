"""How the shipped models are made; the only home of torch."""
