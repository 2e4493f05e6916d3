import { closeSync, createReadStream, fsyncSync, openSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

/** What was acknowledged, a line each, forced to disk in groups: at most so many milliseconds after the answer. */
const GROUP_MS = 20;

export function openJournal(path) {
  const file = openSync(path, "a");
  let waiting = [];
  let written = 0;
  const flush = () => {
    if (waiting.length === 0) return;
    writeSync(file, waiting.join(""));
    fsyncSync(file);
    waiting = [];
  };
  const timer = setInterval(flush, GROUP_MS);
  return {
    acknowledged: (line) => {
      written += 1;
      waiting.push(`${JSON.stringify(line)}\n`);
    },
    count: () => written,
    close: () => {
      clearInterval(timer);
      flush();
      closeSync(file);
    },
  };
}

/** The lines so far; one that is just being written is left for the next time. */
export async function* journalLines(path) {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    try {
      yield JSON.parse(line);
    } catch {
      return;
    }
  }
}
