/** A font is imported by its address. */
declare module '*.woff2' {
  const address: string;
  export default address;
}
