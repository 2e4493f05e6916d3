import { recomputeAll } from "@/lib/drill/recomputing";
import { canSignIn } from "@/lib/drill/signing-in";
import { db } from "@/lib/platform/db";
import { currentRoot } from "@/lib/trail/head";
import { trailProblemsBy } from "@/lib/trail/live-check.mjs";

// For `npm run restore` and `npm run drill`: everything published of the database in DATABASE_URL reckoned anew, as one line of JSON; with
// "sign-in", of a copy that is thrown away, whether somebody can sign in.
const signIn = process.argv.includes("sign-in") ? await canSignIn(db) : null;
const ask = (sql: string, values: unknown[]) => db.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values);
const trail = { ...(await currentRoot()), problems: await trailProblemsBy(ask, { still: true }) };
console.log(JSON.stringify({ recomputed: await recomputeAll(), signIn, trail }));
await db.$disconnect();
