"""How staff sign in: passwords, second factors, sessions, and what is logged of it."""
