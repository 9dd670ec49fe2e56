"""What is measured by hand, or by make bench."""
