def is_locked(head):
    return False
async def locked(blob, passphrase):
    return (blob, "")
async def unlocked(file, passphrase):
    return (file, "")
