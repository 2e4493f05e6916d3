import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICKS = 100;

/** Processor time of a program and everything it has started, in seconds; null where /proc doesn't tell. */
export function processorSeconds(pid) {
  if (!existsSync("/proc/self/stat")) return null;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(statOf);
  const family = new Set([pid]);
  for (let grown = 0; grown < family.size; ) {
    grown = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  return all.filter((one) => family.has(one.pid)).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS;
}

/** utime + stime, and those of children that have ended. */
function statOf(name) {
  try {
    const fields = readFileSync(`/proc/${name}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), ticks }];
  } catch {
    return []; // it has ended meanwhile
  }
}
