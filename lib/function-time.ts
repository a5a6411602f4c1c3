/**
 * How long a host that ends long requests lets one go on, in seconds: what `vercel.json` asks for, and what every plan of
 * Vercel's allows. Work after the response counts.
 */
export const functionSeconds = 60;

/** How long the work of one request begins new steps, in milliseconds: what is left is for its last step to end in. */
export const stepsMs = 30_000;
