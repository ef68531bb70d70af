"""The suite: what the documents promise of a backend, as properties over bare HTTP.

pytest --pyargs nemocontracts.suite [--nemo-url URL]
"""
