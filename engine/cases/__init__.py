"""Cases: the commands that open and move them, and the one path by which each is written."""
