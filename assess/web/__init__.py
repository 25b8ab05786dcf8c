"""The local page: a thin second shell over the same pipeline, worker pool and writers."""
