"""Compare an Instagram account's followers and following from its data export."""
