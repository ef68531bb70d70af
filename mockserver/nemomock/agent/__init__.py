"""The agent: words to a plan, a plan to a draft, and what it says on the way."""
