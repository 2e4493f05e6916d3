import "server-only";
import { buffer } from "node:stream/consumers";
import type { Store } from "./storage";

/** A content as a whole, for what can't be read in pieces; its size was looked at before. */
export const bytesOf = (store: Store, sha256: string): Promise<Buffer> => buffer(store.read(sha256));
