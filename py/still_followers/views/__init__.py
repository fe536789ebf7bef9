"""Values become rows become escaped markup; pure, without a browser."""
