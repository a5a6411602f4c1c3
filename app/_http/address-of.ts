/** The address of a screen with everything that its query says: where a person comes back to with their filters. */
export function addressOf(path: string, query: Record<string, string | string[] | undefined>): string {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value = []]) => [value].flat().map((each) => [name, each])),
  );
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
