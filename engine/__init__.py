"""Runs cases: stores, decides who may, applies, keeps time, numbers, notifies, proves."""
