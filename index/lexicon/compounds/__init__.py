"""Makes the table of compounds: which words they are made of, and how likely each is as a part. README.md says how."""
