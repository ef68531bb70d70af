"""Laws for whatever comes in, and machines that draw it: streams, uploads, drafts, HTTP.

The default suite tries each law a little; `python -m fuzz`, as `make fuzz` does, for `FUZZ_S`
seconds, from a new seed every round.
"""
