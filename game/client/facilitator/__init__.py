"""The facilitator's console."""
