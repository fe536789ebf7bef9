"""An export as it is stored, beside the account's other snapshots."""
