"""The labs, a function each. laboratory.py beside this folder runs them."""
