import { reseal, sealedBefore } from "@/lib/operations/resealing";
import { db } from "@/lib/platform/db";

// `npm run rotate-keys`: how much was sealed anew, by column, and how much is left under a key of before, as one line of JSON.
const counts = process.argv.includes("--count") ? {} : await reseal();
console.log(JSON.stringify({ counts, left: await sealedBefore() }));
await db.$disconnect();
