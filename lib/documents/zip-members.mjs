// The members of a zip that was looked into before: its directory is known to tell the truth.
import { inflateRawSync } from "node:zlib";

const END_RECORD = 0x06054b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;

function endOf(bytes) {
  for (let at = bytes.length - END_LENGTH; at >= 0; at -= 1) if (bytes.readUInt32LE(at) === END_RECORD) return at;
  throw new Error("not a zip");
}

/** Answers with a reader of members by their name; null for one that isn't there. */
export function openZip(uploaded) {
  const bytes = Buffer.from(uploaded.buffer, uploaded.byteOffset, uploaded.byteLength);
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const members = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + ENTRY_LENGTH, at + ENTRY_LENGTH + lengths[0]);
    members.set(name, {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + lengths[0] + lengths[1] + lengths[2];
  }
  return (name) => {
    const member = members.get(name);
    if (!member) return null;
    const { method, packed, size, offset } = member;
    const begin = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const body = bytes.subarray(begin, begin + packed);
    return method === 0 ? body : inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  };
}
