"""What the year was, told from its entries."""
