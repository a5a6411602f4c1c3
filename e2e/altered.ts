/** A copy of an authorization response with other parameters, as a hostile or broken server would send it. */
export function altered(response: URL, change: (parameters: URLSearchParams) => void): URL {
  const copy = new URL(response);
  change(copy.searchParams);
  return copy;
}
