"""The page's screens: values in, escaped markup out. Pure, without a browser."""
