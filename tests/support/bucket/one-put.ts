import { Readable } from "node:stream";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";

// What a command does that puts a content and has nothing else to do: it ends by itself.
const put = await openStore(env.filesDirectory()).put(Readable.from([Buffer.from("只存这一份")]), { maxBytes: 99 });
await db.$disconnect();
process.stdout.write(String(put.ok));
