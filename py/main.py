"""What PyScript runs in the page: the page's root stands in page/, which comes as one file of bytecode."""

import os

import deflate

# tools/site.py packs one module after the other: a line with its name and bytes, then these.
os.mkdir("page")
with open("page.pack.gz", "rb") as file, deflate.DeflateIO(file, deflate.GZIP) as packed:
    while True:
        head = packed.readline().split()
        if not head:
            break
        with open("page/" + head[0].decode(), "wb") as module:
            module.write(packed.read(int(head[1])))

import page.main
