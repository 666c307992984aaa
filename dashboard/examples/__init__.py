"""Sites to begin from; nothing of the product needs them."""
