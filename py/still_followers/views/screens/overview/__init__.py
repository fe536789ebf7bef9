"""The screens of the overview: the first visit, an import, the finding."""
