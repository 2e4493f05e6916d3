import { createFirstAdministrators } from "@/lib/people/first-administrators";
import { db } from "@/lib/platform/db";

// `npm run first-administrators`: what was made, as one line of JSON; null where there is an account already.
console.log(JSON.stringify(await db.$transaction((tx) => createFirstAdministrators(tx))));
await db.$disconnect();
