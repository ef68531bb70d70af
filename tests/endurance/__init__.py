"""Long runs against a server as a process of its own: killed, starved of disk, kept busy.

`python -m endurance crash|disk|soak`, as `make crash`, `make disk` and `make soak` do.
"""
