"""The computer colleague that people can talk and bargain with."""
