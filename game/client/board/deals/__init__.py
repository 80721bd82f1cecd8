"""Deals: composing, offering and the ledger of promises."""
