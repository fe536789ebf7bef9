// Digests and counts bytes; the page, the engine's worker and the service worker all use it.

/**
 * Returns the SHA-256 of some bytes, in hexadecimal digits.
 * @param {BufferSource} bytes
 */
export async function sha256Of(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Returns the body of a response as a stream that tells the size of each chunk as it arrives.
 * @param {Response} response
 * @param {(size: number) => void} onBytes
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function countedBody({ body }, onBytes) {
  const counting = new TransformStream({
    transform(chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return /** @type {ReadableStream} */ (body).pipeThrough(counting);
}
