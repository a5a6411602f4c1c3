/**
 * Loaded into an app before its own code (`--import`): every SIGUSR2 puts the process's clock forward by CLOCK_STEP_MS,
 * and says so on stdout. Ten minutes pass in no time, in the app and in its embedded database alike.
 */
const RealDate = Date;
const step = Number(process.env.CLOCK_STEP_MS);
let ahead = 0;

const now = () => RealDate.now() + ahead;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

process.on('SIGUSR2', () => {
  ahead += step;
  process.stdout.write(`clock ahead by ${ahead} ms\n`);
});
