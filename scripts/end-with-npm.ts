/**
 * Loaded with `--import` by the long-running npm scripts. On SIGTERM npm ends the shell that it started, and many a
 * shell dies without passing the signal on: the server would be left running without a parent. So it watches for the
 * moment its parent changes, and then ends as if it had been told.
 */
const npm = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGTERM');
  }, 300).unref();
}

export {};
