import { createReadStream, existsSync } from "node:fs";

/** The lines of a file as bytes, one at a time, without their ends; a last line that isn't ended is told apart. */
export async function* linesOf(path) {
  if (!existsSync(path)) throw new Error(`没有 ${path}`);
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield { bytes: bytes.subarray(start, end), ended: true };
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield { bytes: rest, ended: false };
}
