import { wallClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { loadBase } from "./base";
import { endStoryOn } from "./days";
import { seedNational } from "./national";
import { openNationalResults } from "./national-results";

// Fills an empty database with a country's worth of applications, for `npm run bench`. With the argument "results", moves what it made
// before to the opening of the results.
endStoryOn(wallClock());
if (process.argv[2] === "results") {
  const { id } = await db.cycle.findFirstOrThrow({ where: { programme: { key: "national-size" } } });
  await openNationalResults(db, id);
} else {
  await loadBase(db);
  await seedNational(db);
}
await db.$disconnect();
