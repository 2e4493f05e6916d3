import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { StoreFault, troubleOf } from "@/lib/platform/disk-faults";
import { keepSealed } from "@/lib/platform/sealed-files";
import { openStore } from "@/lib/platform/storage";

// Started by syscalls.mjs: takes one content in each time a line says so (`put`, `adopt`, `sealed`, with a text), and answers what came of it.

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < text.length; from += 20_000) yield Buffer.from(text.slice(from, from + 20_000));
}

const folder = process.env.FILES_DIR!;
const store = openStore(folder);
const inspect = async ({ read }: { read: (offset: number, length: number) => Promise<Buffer> }) => {
  await read(0, 4_100);
  return null;
};

const WAYS: Record<string, (text: string) => Promise<string>> = {
  put: async (text) => {
    const put = await store.put(pieces(text), { maxBytes: 1e6, inspect });
    return put.ok ? put.value.sha256 : String(put.error?.code);
  },
  adopt: async () => {
    const adopted = await store.adopt(join(folder, "incoming", "upload"), {
      maxBytes: 1e6,
      inspect,
      before: async () => {},
    });
    return adopted.ok ? adopted.value.sha256 : String(adopted.error?.code);
  },
  sealed: (text) => keepSealed(Buffer.from(text)).catch((error: Error) => `fault ${error.message}`),
};

mkdirSync(join(folder, "incoming"), { recursive: true });
// what is loaded only when something fails is loaded before anything does
troubleOf(new StoreFault(new Error("none")));
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const { way, text } = JSON.parse(line) as { way: string; text: string };
  const said = await WAYS[way]!(text).catch((error: Error) => `thrown ${error.name} ${error.message}`);
  console.log(said);
}
