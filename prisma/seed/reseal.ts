import { concludeKeys, reseal } from "@/lib/operations/resealing";
import { db } from "@/lib/platform/db";

// `npm run rotate-keys`: how much was sealed anew, by column, and how much is left under a key of before, as one line of JSON. With --forget or
// --sessions the event of that alone.
const ACTS = { "--forget": "forget_data_keys", "--sessions": "rotate_session_secret" } as const;
const alone = ACTS[process.argv[2] as keyof typeof ACTS];
const counts = alone ? {} : await reseal();
const left = await db.$transaction((tx) => concludeKeys(tx, alone ?? "rotate_data_key"), { timeout: 600_000 });
console.log(JSON.stringify({ counts, left }));
await db.$disconnect();
