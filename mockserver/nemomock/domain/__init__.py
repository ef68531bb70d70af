"""What a NemoVideo backend knows: accounts, drafts, edits, jobs. Pure; no I/O, no clock."""
