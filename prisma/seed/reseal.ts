import { concludeKeys, reseal } from "@/lib/operations/resealing";
import { db } from "@/lib/platform/db";

// `npm run rotate-keys`: how much was sealed anew, by column, and how much is left under a key of before, as one line of JSON. With --forget or
// --sessions the event of that alone.
const [asked] = process.argv.slice(2);
const counts = asked ? {} : await reseal();
const left =
  asked === "--sessions"
    ? await concludeKeys({ action: "rotate_session_secret" })
    : await concludeKeys(asked === "--forget" ? { action: "forget_data_keys" } : { action: "rotate_data_key", counts });
console.log(JSON.stringify({ counts, left }));
await db.$disconnect();
