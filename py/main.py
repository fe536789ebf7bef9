"""What PyScript runs in the page: it unpacks the modules of page/, whose root is page/main.py."""

import os

import deflate

# tools/site.py packs the modules: for each a line with its name and its bytes, then the bytes.
os.mkdir("page")
os.mkdir("page/screens")
with open("page.pack.gz", "rb") as file, deflate.DeflateIO(file, deflate.GZIP) as packed:
    while True:
        head = packed.readline().split()
        if not head:
            break
        with open("page/" + head[0].decode(), "wb") as module:
            module.write(packed.read(int(head[1])))

import page.main
