import { readdirSync, readFileSync } from "node:fs";

/** The processes that this one has begun, and those begun by them, as /proc tells. */
export function processesUnder(pid) {
  const children = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [];
  for (const waiting = [pid]; waiting.length > 0; ) {
    const more = children.get(waiting.pop()) ?? [];
    found.push(...more);
    waiting.push(...more);
  }
  return found;
}

function parentOf(pid) {
  try {
    // the name of the program stands in brackets, and may hold anything
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1]);
  } catch {
    return null;
  }
}

/** The most memory that a process has held so far, in MiB; 0 where it is gone. */
export function mostMemory(pid) {
  try {
    return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
