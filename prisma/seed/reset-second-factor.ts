import { db } from "@/lib/platform/db";
import { resetByOperator } from "@/lib/second-factor/operator-reset";

// `npm run reset-second-factor -- 账号`: what came of it, as one line of JSON.
const [account = ""] = process.argv.slice(2);
console.log(JSON.stringify(await db.$transaction((tx) => resetByOperator(tx, account.trim()))));
await db.$disconnect();
