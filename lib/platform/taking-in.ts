import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { err, type Result } from "@/lib/kernel/result";
import { type ByteSource, withFile } from "./byte-source";
import { lookingInto, onDisk, troubleOf } from "./disk-faults";
import type { Store, StoredContent, StoreRefusal } from "./storage";
import { hashed, writeAside } from "./store-hash";

type Asked<E> = {
  inspect?: ((source: ByteSource) => Promise<E | null>) | undefined;
  before?: ((sha256: string) => Promise<void>) | undefined;
};

/**
 * How a store takes contents in, whatever it keeps them in: hashed and looked into as a file on this machine's disk, then kept.
 * @param incoming the folder in which files lie while they come in  @param keep gives the file its name for good; it has gone from its place then
 */
export function takingIn(
  incoming: string,
  keep: (file: string, content: StoredContent) => Promise<void>,
): Pick<Store, "put" | "adopt"> {
  const kept = async <E>(file: string, found: Result<StoredContent, StoreRefusal>, { inspect, before }: Asked<E>) => {
    if (!found.ok) return found;
    const refusal = (await (inspect && lookingInto(() => withFile(file, inspect)))) ?? null;
    if (refusal !== null) return err(refusal);
    await before?.(found.value.sha256);
    await keep(file, found.value);
    return found;
  };
  return {
    adopt: async (file, { maxBytes, ...asked }) => {
      try {
        return await kept(file, await hashed(file, maxBytes), asked);
      } catch (error) {
        return err(troubleOf(error));
      }
    },
    put: async (stream, { maxBytes, ...asked }) => {
      const aside = join(incoming, randomUUID());
      try {
        await onDisk(() => mkdir(incoming, { recursive: true }));
        return await kept(aside, await writeAside(aside, stream, maxBytes), asked);
      } catch (error) {
        return err(troubleOf(error));
      } finally {
        // what can't be removed now is cleared after a day
        await rm(aside, { force: true }).catch(() => {});
      }
    },
  };
}
