import { constants } from "node:os";
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

/** How it ends by a signal: what was to be done was not, and whoever has called learns of it (128 and the signal's number, as shells say it). */
const ends = Object.fromEntries(["SIGHUP", "SIGINT", "SIGTERM"].map((name) => [name, 128 + constants.signals[name]]));

/** For what stays until it is told to stop: the system telling it is no failure then. */
export function staysUntilTold() {
  Object.assign(ends, { SIGHUP: 0, SIGTERM: 0 });
}

for (const signal of Object.keys(ends)) process.on(signal, () => finish(ends[signal]));

const WRONG = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: "没有这个参数",
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: "这个参数没有写对",
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: "这一项是多余的",
};

/** What was wrong with how a command was called, in words, with exit code 2; null where the error is of another kind. */
export function wrongCall({ code, message }) {
  if (!(code in WRONG)) return null;
  return Object.assign(new Error(`${WRONG[code]}：${/'([^']+)'/.exec(message)?.[1] ?? message}`), { exit: 2 });
}

/** Runs the whole of a command: failures are told in one line each, everything is cleaned up. */
export async function main(work) {
  try {
    await work();
  } catch (thrown) {
    const error = wrongCall(thrown) ?? thrown;
    if (!isEnding()) {
      console.error(`\n${process.env.DEBUG ? error.stack : error.message}`);
      await finish(error.exit ?? 1);
    }
  }
}
