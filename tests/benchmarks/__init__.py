"""What a page costs: CPU milliseconds, server and database together."""
