import { crc32, deflateRawSync } from "node:zlib";

type Member = {
  name: string;
  content?: Buffer | string;
  declaredSize?: number;
  encrypted?: boolean;
  symlink?: boolean;
};

/** A zip archive written by hand, so that a test can also write one that lies. */
export function zipOf(members: readonly (Member | string)[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const each of members) {
    const member = typeof each === "string" ? { name: each } : each;
    const name = Buffer.from(member.name);
    const content = Buffer.from(member.content ?? member.name);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(member.encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(member.declaredSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entryTail = Buffer.alloc(14);
    entryTail.writeUInt32LE(member.symlink ? 0o120777 * 0x10000 : 0, 6);
    entryTail.writeUInt32LE(offset, 10);
    local.push(Buffer.from("PK\x03\x04"), common, name, packed);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), common, entryTail, name);
    offset += 30 + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, listing, end]);
}

const SECTOR = 512;
const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;

/** An OLE compound file with these streams, each one sector long, as doc, xls and wps are kept in. */
export function oleOf(streams: readonly { name: string; content?: Buffer }[]): Buffer {
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0, 76);
  const perSector = SECTOR / 128;
  const directorySectors = Math.ceil((streams.length + 1) / perSector);
  const table = Buffer.alloc(SECTOR, 0xff);
  for (let i = 0; i < SECTOR / 4; i += 1) table.writeUInt32LE(FREE, i * 4);
  for (let i = 0; i < directorySectors; i += 1) {
    table.writeUInt32LE(i + 1 < directorySectors ? i + 2 : END_OF_CHAIN, (i + 1) * 4);
  }
  const directory = Buffer.alloc(directorySectors * SECTOR);
  [{ name: "Root Entry" }, ...streams].forEach(({ name }, i) => {
    const at = i * 128;
    directory.write(name, at, "utf16le");
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory[at + 66] = i === 0 ? 5 : 2;
    directory.writeUInt32LE(directorySectors + i, at + 116);
    directory.writeUInt32LE(SECTOR, at + 120);
  });
  const contents = streams.map(({ content = Buffer.alloc(0) }) =>
    Buffer.concat([content, Buffer.alloc(SECTOR)]).subarray(0, SECTOR),
  );
  return Buffer.concat([header, table, directory, ...contents]);
}

/** A picture of one pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
