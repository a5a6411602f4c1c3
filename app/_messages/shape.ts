/** The same keys with any text: what a translation must be, no key less and none more. */
export type Messages<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Messages<T[Key]> };
