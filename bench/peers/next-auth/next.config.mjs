export default {
  poweredByHeader: false,
  // Other lockfiles lie in the folders above.
  turbopack: { root: import.meta.dirname },
};
