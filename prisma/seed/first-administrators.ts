import {
  createFirstAdministrators,
  renewFirstAdministrators,
  unusedFirstAdministrators,
} from "@/lib/people/first-administrators";
import { db } from "@/lib/platform/db";

// `npm run first-administrators [-- --again]`, as one line of JSON: what was made, or made anew, null where there are accounts already; and which of
// the three nobody has signed in as.
const again = process.argv[2] === "--again";
const answer = await db.$transaction(async (tx) => {
  const created = await createFirstAdministrators(tx);
  const renewed = created === null && again ? await renewFirstAdministrators(tx) : [];
  const unused = (await unusedFirstAdministrators(tx)).map(({ account }) => account);
  return { made: created ?? (renewed.length > 0 ? renewed : null), unused };
});
console.log(JSON.stringify(answer));
await db.$disconnect();
