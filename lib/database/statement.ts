/** A named statement: PostgreSQL parses and plans it once per connection, except behind a transaction pooler. */
export interface Statement {
  name: string;
  text: string;
}
