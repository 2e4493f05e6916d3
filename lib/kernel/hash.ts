import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical";

/** SHA-256 of a text (as UTF-8) or of bytes, 64 lower-case hexadecimal digits. */
export const sha256Hex = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** SHA-256 of the value's one canonical text: equal values have equal hashes, whatever the order of their keys. */
export const contentHash = (value: unknown): string => sha256Hex(canonicalJson(value));

/** Whether the text has the form of a SHA-256 in lower-case hexadecimal. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
