"""What travels between the stages: frozen values that import only the standard library."""
