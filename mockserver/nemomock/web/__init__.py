"""The HTTP face: nothing else knows starlette."""
