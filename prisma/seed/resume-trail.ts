import { db } from "@/lib/platform/db";
import { resume } from "@/lib/trail/sequencing";

// The operator's word that the database was restored (scripts/resume-trail.mjs).
const resumed = await resume(null, process.argv[2]!.slice(0, 500));
console.log(
  resumed
    ? `已记录并签发第 ${resumed.number} 个检查点，接着第 ${resumed.after} 个。请按 docs/operations/trail.md 公告。`
    : "日志是上次签发的检查点的延续，不需要接续。",
);
await db.$disconnect();
