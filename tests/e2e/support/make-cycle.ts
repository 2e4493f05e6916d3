import { db } from "@/lib/platform/db";
import { createProgramme } from "@/prisma/seed/programmes/definition";
import { NATIONAL_RULES } from "@/prisma/seed/programmes/national";

// Run by a journey before it starts: writes a programme of its own with one draft cycle, and prints the cycle's id.

const DEFINITIONS = {
  national: { name: "全国示范创建（检验）", organiser: "OFF-000000", rules: NATIONAL_RULES },
};

const { name, organiser, rules } = DEFINITIONS[process.argv[2] as keyof typeof DEFINITIONS];
const [opens, closes] = process.argv.slice(3) as [string, string];
const ids = await createProgramme(db, {
  key: `journey-${process.argv[2]}-${process.pid}`,
  name,
  basis: "检验所用",
  organiser,
  cycles: [{ number: 1, name: "检验周期", opens, closes, rules: { ...rules, surveyTarget: 30 } }],
});
console.log(ids[1]);
await db.$disconnect();
