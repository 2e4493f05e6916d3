import { wallClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { sequence } from "@/lib/trail/sequencing";
import { loadBase } from "./base";
import { endStoryOn } from "./days";
import { playScenes } from "./scenes/all";

// Fills an empty database with the demonstration: `npm start` runs this once.
endStoryOn(wallClock());
if ((await db.user.count()) > 0) {
  console.log("数据库中已有账号，未导入演示数据。");
} else {
  const began = performance.now();
  await loadBase(db);
  await playScenes();
  await sequence(null, { atOnce: true });
  console.log(`演示数据已导入，用时 ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
await db.$disconnect();
