"""Find, read, group and judge the exports among the chosen files."""
