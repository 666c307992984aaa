"""What the product is compared with; run by the Python of requirements-bench.txt, not by the product's own."""
