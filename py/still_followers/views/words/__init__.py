"""The words for errors, issues, signals, findings, marks and lists."""
