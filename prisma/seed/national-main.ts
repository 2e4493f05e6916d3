import { wallClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { loadBase } from "./base";
import { endStoryOn } from "./days";
import { PROVINCE_CODES, seedNational } from "./national";
import { scoreNationalLot } from "./national-assessment";
import { growTenfold, workAtDesk } from "./national-desk";
import { fileNational } from "./national-filed";
import { openNationalResults } from "./national-results";

const known = async () => (await db.cycle.findFirstOrThrow({ where: { programme: { key: "national-size" } } })).id;

// Fills an empty database with a country's worth of applications, for `npm run bench`. With the argument "results", moves what it made
// before to the opening of the results; with "tenfold", puts nine times as many beside it; with "assessment", has a lot of 200 of them scored;
// with "filed", freezes what each has filed and writes down the acts, for `npm run prove`.
endStoryOn(wallClock());
switch (process.argv[2]) {
  case "results":
    await openNationalResults(db, await known());
    break;
  case "assessment":
    await scoreNationalLot(db, await known());
    break;
  case "filed":
    await fileNational(db, await known());
    break;
  case "tenfold":
    await growTenfold(db, await known());
    break;
  default: {
    await loadBase(db);
    const cycleId = await seedNational(db);
    for (const province of PROVINCE_CODES) await workAtDesk(db, cycleId, `GOV-${province}%`);
  }
}
// what the server does by itself within a minute
await db.$executeRaw`VACUUM ANALYZE`;
await db.$disconnect();
