"""The only code that imports js, pyodide or pyscript: storage, files, formats, downloads."""
