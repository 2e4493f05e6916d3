import "server-only";
import type { ByteSource } from "./byte-source";

/** A stream or folder inside an OLE compound file (the container of doc, xls and wps). */
export type OleEntry = { name: string; size: number; start: number };
export type OleFile = { entries: OleEntry[]; sectorSize: number };

const SIGNATURE = "d0cf11e0a1b11ae1";
const HEADER = 512;
const ENTRY = 128;
const LISTED_FATS = 109;
const LAST_SECTOR = 0xfffffffa;
/** A directory longer than this is not one of a document. */
const MOST_SECTORS = 4_096;

/** Whether the bytes begin like an OLE compound file. */
export const looksLikeOle = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, 8)).toString("hex") === SIGNATURE;

/** Where a sector begins. */
export const sectorOffset = (sector: number, sectorSize: number): number => (sector + 1) * sectorSize;

/** The names in the file's directory; null if it can't be followed. */
export async function readOleDirectory(source: ByteSource): Promise<OleFile | null> {
  const header = await source.read(0, HEADER);
  if (header.length < HEADER || !looksLikeOle(header)) return null;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 2 ** shift;
  const entries: OleEntry[] = [];
  let sector = header.readUInt32LE(48);
  for (let seen = 0; sector < LAST_SECTOR; seen += 1) {
    if (seen > MOST_SECTORS) return null;
    const bytes = await source.read(sectorOffset(sector, sectorSize), sectorSize);
    if (bytes.length < sectorSize) return null;
    entries.push(...parseSector(bytes));
    const next = await nextSector(source, header, sector, sectorSize);
    if (next === null) break;
    sector = next;
  }
  return { entries, sectorSize };
}

function parseSector(bytes: Buffer): OleEntry[] {
  const entries: OleEntry[] = [];
  for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
    const nameBytes = bytes.readUInt16LE(at + 64);
    if (nameBytes < 2 || nameBytes > 64 || bytes[at + 66] === 0) continue;
    entries.push({
      name: bytes.toString("utf16le", at, at + nameBytes - 2),
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** The sector after this one by the allocation table; null where the table itself lies beyond what the header lists. */
async function nextSector(
  source: ByteSource,
  header: Buffer,
  sector: number,
  sectorSize: number,
): Promise<number | null> {
  const perTable = sectorSize / 4;
  const table = Math.floor(sector / perTable);
  if (table >= LISTED_FATS) return null;
  const tableSector = header.readUInt32LE(76 + table * 4);
  const bytes = await source.read(sectorOffset(tableSector, sectorSize) + (sector % perTable) * 4, 4);
  return bytes.length < 4 ? null : bytes.readUInt32LE(0);
}
