/** A fetch that asks for pages of a few events, so that a small calendar has many pages. */
export function smallPages(size: number, fetcher: typeof fetch = fetch): typeof fetch {
  return (input, init) => fetcher(String(input).replace(/maxResults=2500\b/, `maxResults=${size}`), init);
}
