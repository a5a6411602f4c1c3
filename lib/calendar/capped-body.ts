/**
 * Reads a body as text, or answers null as soon as it proves longer than `maxBytes`. `fetch` has undone the
 * compression by then, so a small answer that unfolds into gigabytes is cut as early as an honest long one: at most
 * one chunk beyond the limit is ever held. Rejects when the connection breaks or the request's signal fires.
 */
export async function cappedText(response: Response, maxBytes: number): Promise<string | null> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > maxBytes) {
    await discard(response);
    return null;
  }
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream, which closes the connection.
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks, size));
}

/** Gives up a body nobody will read, so that its connection does not linger. */
export async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => {});
}
