"""The pages as plain data: every text chosen, every URL written, nothing left for a template but to show it."""
