import "server-only";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type { ByteSource } from "./byte-source";

/** One member as the archive's directory lists it. */
export type ZipEntry = {
  name: string;
  size: number;
  compressedSize: number;
  /** 0: stored as it is, 8: deflated; office files use no other. */
  method: number;
  /** Where the member's own header begins. */
  offset: number;
  encrypted: boolean;
  symlink: boolean;
};

const inflate = promisify(inflateRaw);

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;
/** The directory of an office file takes a few kilobytes; one that takes more than this is not one. */
const LARGEST_DIRECTORY = 8 * 1024 * 1024;

/**
 * The archive's central directory, read without unpacking anything; null for what isn't a plain zip that begins with its
 * first member (ZIP64 and archives hidden behind other data count as not plain).
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[] | null> {
  const start = await source.read(0, 4);
  if (start.length < 4 || start.readUInt32LE(0) !== LOCAL_HEADER) return null;
  const tailLength = Math.min(source.size, END_LENGTH + LONGEST_COMMENT);
  const tail = await source.read(source.size - tailLength, tailLength);
  const end = findEnd(tail);
  if (!end) return null;
  const fits = end.offset + end.length <= source.size - tailLength + end.at;
  if (!fits || end.length > LARGEST_DIRECTORY) return null;
  return parseEntries(await source.read(end.offset, end.length), end.count);
}

function findEnd(tail: Buffer): { at: number; count: number; length: number; offset: number } | null {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_RECORD) continue;
    if (at + END_LENGTH + tail.readUInt16LE(at + 20) !== tail.length) continue;
    return {
      at,
      count: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
  }
  return null;
}

function parseEntries(directory: Buffer, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + ENTRY_LENGTH > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const nameLength = directory.readUInt16LE(at + 28);
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    entries.push({
      name: directory.toString("utf8", at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      size: directory.readUInt32LE(at + 24),
      compressedSize: directory.readUInt32LE(at + 20),
      method: directory.readUInt16LE(at + 10),
      offset: directory.readUInt32LE(at + 42),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      symlink: (mode & 0o170000) === 0o120000,
    });
    at += ENTRY_LENGTH + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

const MOST_ENTRIES = 5_000;
const LARGEST_CONTENT = 500 * 1024 * 1024;
const SMALL_CONTENT = 20 * 1024 * 1024;
const LARGEST_RATIO = 200;

/** Whether the directory promises more than an office file would hold: too many members, too much, or too well compressed. */
export function isZipBomb(entries: readonly ZipEntry[]): boolean {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const compressed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  if (entries.length > MOST_ENTRIES || total > LARGEST_CONTENT) return true;
  return total > SMALL_CONTENT && total > compressed * LARGEST_RATIO;
}

/** Whether a member would leave the folder it is unpacked into, or points elsewhere. */
export const isUnsafeMember = ({ name, symlink }: ZipEntry): boolean =>
  symlink ||
  name.startsWith("/") ||
  /^[A-Za-z]:/.test(name) ||
  /(^|[\\/])\.\.([\\/]|$)/.test(name) ||
  name.includes("\0");

const LOCAL_HEADER_LENGTH = 30;

/** A member as it lies in the archive; null where its own header is not where the directory says. */
async function packedBytes(source: ByteSource, entry: ZipEntry): Promise<Buffer | null> {
  const header = await source.read(entry.offset, LOCAL_HEADER_LENGTH);
  if (header.length < LOCAL_HEADER_LENGTH || header.readUInt32LE(0) !== LOCAL_HEADER) return null;
  const begin = entry.offset + LOCAL_HEADER_LENGTH + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await source.read(begin, entry.compressedSize);
  return packed.length === entry.compressedSize ? packed : null;
}

/** How a member came out: as promised, larger than the directory says, or not at all. */
export type Unpacked = { bytes: Buffer } | "larger" | "damaged";

/** Unpacks one member, never beyond the size that the directory promises. */
export async function unpackMember(source: ByteSource, entry: ZipEntry): Promise<Unpacked> {
  const packed = await packedBytes(source, entry);
  if (!packed || (entry.method !== 0 && entry.method !== 8)) return "damaged";
  if (entry.method === 0) return packed.length === entry.size ? { bytes: packed } : "damaged";
  try {
    const bytes = await inflate(packed, { maxOutputLength: Math.max(1, entry.size) });
    return bytes.length === entry.size ? { bytes } : "damaged";
  } catch (error) {
    return (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? "larger" : "damaged";
  }
}

/** Whether every member unpacks to exactly the size the directory promises; unpacking stops where a promise is broken. */
export async function unpacksAsPromised(source: ByteSource, entries: readonly ZipEntry[]): Promise<boolean> {
  for (const entry of entries) if (typeof (await unpackMember(source, entry)) === "string") return false;
  return true;
}
