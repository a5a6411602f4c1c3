// Plain JavaScript, loaded first: an older Node would stumble over TypeScript with a message that helps nobody.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Node 24 is needed, and this is ${process.version}. "npm ci" (without --omit=dev) brings it for the npm scripts.`,
  );
  process.exit(1);
}
