"""Words of the genre: verbs of saying, roles, demonyms, cities; lists, no rules."""
