"""Many submissions: worker processes with limits, reports written as they come, one row each."""
