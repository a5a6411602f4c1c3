/** A named statement: PostgreSQL parses and plans it once per connection. */
export interface Statement {
  name: string;
  text: string;
}
