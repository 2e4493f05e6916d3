import { openByOperator } from "@/lib/people/operator-open";
import { db } from "@/lib/platform/db";

// `npm run open-administrator -- 账号`: what came of it, as one line of JSON.
const [account = ""] = process.argv.slice(2);
console.log(JSON.stringify(await db.$transaction((tx) => openByOperator(tx, account.trim()))));
await db.$disconnect();
