/** An event as the command palette offers it. Pure: the browser reads it too. */
export interface FoundEvent {
  title: string;
  when: string;
  /** Its week, with its details open. */
  href: string;
}
