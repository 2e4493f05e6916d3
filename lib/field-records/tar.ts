const BLOCK = 512;

export type TarEntry = { name: string; data: Blob };

/** A plain tar (ustar) that every computer opens; the contents are put in as they lie, none is read into memory. */
export function tarOf(entries: readonly TarEntry[], seconds: number): Blob {
  const parts = entries.flatMap(({ name, data }): BlobPart[] => [
    header(name, data.size, seconds),
    data,
    new Uint8Array((BLOCK - (data.size % BLOCK)) % BLOCK),
  ]);
  return new Blob([...parts, new Uint8Array(2 * BLOCK)], { type: "application/x-tar" });
}

function header(name: string, size: number, seconds: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK);
  const write = (text: string, at: number) => block.set(new TextEncoder().encode(text), at);
  const octal = (value: number, width: number) =>
    `${Math.floor(value)
      .toString(8)
      .padStart(width - 1, "0")}\0`;
  if (new TextEncoder().encode(name).length > 100) throw new RangeError("tarOf: name too long");
  write(name, 0);
  write(octal(0o644, 8), 100);
  write(octal(0, 8), 108);
  write(octal(0, 8), 116);
  write(octal(size, 12), 124);
  write(octal(seconds, 12), 136);
  write("        ", 148);
  write("0", 156);
  write("ustar\u000000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** What lies in a tar, each as a slice of it; null for what isn't one, or is cut off. */
export async function readTar(tar: Blob): Promise<TarEntry[] | null> {
  const entries: TarEntry[] = [];
  for (let at = 0; at + BLOCK <= tar.size; ) {
    const block = new Uint8Array(await tar.slice(at, at + BLOCK).arrayBuffer());
    if (block.every((byte) => byte === 0)) return entries;
    const field = (from: number, to: number) =>
      new TextDecoder().decode(block.subarray(from, to)).split("\0")[0]!.trim();
    const size = Number.parseInt(field(124, 136), 8);
    if (field(257, 262) !== "ustar" || !(size >= 0) || at + BLOCK + size > tar.size) return null;
    entries.push({ name: field(0, 100), data: tar.slice(at + BLOCK, at + BLOCK + size) });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return null;
}
