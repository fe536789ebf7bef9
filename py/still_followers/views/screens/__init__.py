"""The screens, a folder for each tab."""
