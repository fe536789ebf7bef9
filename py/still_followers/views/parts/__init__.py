"""What several screens share: tables, forms, charts, notices."""
