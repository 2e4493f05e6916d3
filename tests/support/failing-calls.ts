import fs from "node:fs";
import fsp, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";

// Every call that code under test makes on files goes through here: told in order, and one of them fails as the system would fail it.

type Code = "EIO" | "ENOSPC";
const ERRNO: Record<Code, number> = { EIO: -5, ENOSPC: -28 };
const MODULE = [
  "open",
  "mkdir",
  "utimes",
  "rename",
  "rm",
  "stat",
  "writeFile",
  "readFile",
  "unlink",
  "readdir",
] as const;
const HANDLE = ["sync", "writeFile", "read", "stat"] as const;
const CALLBACK = ["open", "write", "writev", "close"] as const;

// biome-ignore lint/suspicious/noExplicitAny: functions of any form are put in place of one another
type Any = any;

export type Calls = { seen: string[]; failed: string | null; restore: () => void };

/** A handle closes by a function of its own; a stream over it closes it once more, which asks nothing of the system. */
function closing(handle: FileHandle, turn: (name: string) => Error | null): FileHandle {
  const close = handle.close;
  let closed = false;
  handle.close = async () => {
    if (closed) return close.call(handle);
    closed = true;
    const fault = turn("file.close");
    await close.call(handle);
    if (fault) throw fault;
  };
  return handle;
}

/**
 * Puts itself before the calls on files below `folder` until `restore`. @param at which of them fails, from 1; 0: none does
 * @param code with which; a close has closed all the same, as with the system
 */
export async function failingCalls(folder: string, at: number, code: Code = "EIO"): Promise<Calls> {
  const handle = await fsp.open(tmpdir(), "r");
  const prototype = Object.getPrototypeOf(handle) as Any;
  await handle.close();
  const calls: Calls = { seen: [], failed: null, restore: () => {} };
  const ours = new WeakSet<FileHandle>();
  const numbers = new Set<number>();
  const undo: (() => void)[] = [];
  /** The fault for this call, or null where it is not its turn. */
  const turn = (name: string): Error | null => {
    calls.seen.push(name);
    if (calls.seen.length !== at) return null;
    calls.failed = name;
    return Object.assign(new Error(`${code}: injected, ${name}`), { code, errno: ERRNO[code], syscall: name });
  };
  const replace = (owner: Any, name: string, made: (real: Any) => Any) => {
    const real = owner[name];
    owner[name] = made(real);
    undo.push(() => {
      owner[name] = real;
    });
  };
  const below = (path: unknown) => String(path).startsWith(folder);
  for (const name of MODULE)
    replace(fsp, name, (real) => async (...given: Any[]) => {
      const fault = below(given[0]) ? turn(name) : null;
      if (fault) throw fault;
      const result = await real.apply(fsp, given);
      if (name === "open" && below(given[0])) ours.add(closing(result, turn));
      return result;
    });
  for (const name of HANDLE)
    replace(
      prototype,
      name,
      (real) =>
        async function (this: FileHandle, ...given: Any[]) {
          const fault = ours.has(this) ? turn(`file.${name}`) : null;
          if (fault) throw fault;
          return real.apply(this, given);
        },
    );
  for (const name of CALLBACK)
    replace(fs, name, (real) => (...given: Any[]) => {
      const mine = name === "open" ? below(given[0]) : numbers.has(given[0]);
      const fault = mine ? turn(`stream.${name}`) : null;
      const done = given.at(-1);
      if (fault && name === "close") return real.call(fs, given[0], () => done(fault));
      if (fault) return process.nextTick(done, fault);
      if (name === "open" && mine)
        given[given.length - 1] = (error: Error | null, number: number) => {
          if (!error) numbers.add(number);
          done(error, number);
        };
      if (name === "close") numbers.delete(given[0]);
      return real.apply(fs, given);
    });
  syncBuiltinESMExports();
  calls.restore = () => {
    for (const each of undo.reverse()) each();
    syncBuiltinESMExports();
  };
  return calls;
}
