import { endAll } from "./run.mjs";

const cleanups = [];
let ending;

/** Registers what must be undone at the end, however it comes. The last registered is undone first. */
export function atEnd(cleanup) {
  cleanups.push(cleanup);
}

/** Ends programs and undoes what was registered, once, then exits. */
export function finish(code) {
  ending ??= (async () => {
    await endAll();
    for (const cleanup of cleanups.reverse()) {
      await Promise.resolve(cleanup()).catch((error) => console.error(error.message));
    }
    process.exit(code);
  })();
  return ending;
}

export const isEnding = () => ending !== undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => finish(signal === "SIGINT" ? 130 : 0));

/** Runs the whole of a command: failures are told in one line each, everything is cleaned up. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!isEnding()) {
      console.error(`\n${process.env.DEBUG ? error.stack : error.message}`);
      await finish(error.exit ?? 1);
    }
  }
}
