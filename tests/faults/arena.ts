import { hash } from "@node-rs/argon2";
import { saveReport } from "@/lib/applications/commands";
import { openApplication } from "@/lib/applications/opening";
import { saveAnswer } from "@/lib/applications/save-answer";
import { db } from "@/lib/platform/db";
import { record } from "@/lib/trail/record";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

// On the demonstration: a cycle of its own that is open for a month, with as many places as are asked for, each with a complete dossier that is
// saved into and one that is only to be submitted; all of it by the portal's own commands. Writes down who is who.

/** Whoever signs here; each signature is checked against it, at the least cost of a hash. */
const PASSWORD = "Qianfa-2026-ceshi";
const DAY = 86_400_000;

const world = await makeWorld({
  route: [
    { station: "first_review", office: "city" },
    { station: "public_notice", office: "province" },
  ],
});
const now = Date.now();
await db.cycle.update({
  where: { id: world.cycle.id },
  data: { submissionOpens: new Date(now - DAY), submissionCloses: new Date(now + 30 * DAY) },
});
await db.$transaction((tx) =>
  record(tx, world.signatory, {
    at: new Date(now),
    subject: "cycle",
    subjectId: world.cycle.id,
    action: "open_cycle",
    from: "draft",
    to: "open",
    standing: "organiser_signatory",
    detail: {},
    cycleId: world.cycle.id,
  }),
);
const passwordHash = await hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });
const count = Number(process.argv[2] ?? 40);
const places = [];
for (let n = 0; n < count; n += 1) places.push(await place(world));
console.log(JSON.stringify({ cycleId: world.cycle.id, password: PASSWORD, items: world.catalogue.items, places }));
await db.$disconnect();

async function place(of: World) {
  const county = await makeOrganisation("county_government", await makeArea("county", of.city));
  const filer = await makeActor(county, "filing");
  const signer = await makeActor(county, "signing");
  await db.user.update({ where: { id: signer.userId }, data: { passwordHash } });
  const ids = [];
  for (const track of ["comprehensive", "thematic"] as const) {
    const opened = await openApplication(filer, {
      cycleId: of.cycle.id,
      track,
      ...(track === "thematic" ? { themeId: of.themeId } : {}),
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    ids.push(opened.value.id);
  }
  const [application, saved] = ids as [string, string];
  const { items, bonus, deduction } = of.catalogue;
  const blank = {
    ownScore: null,
    notApplicableReason: "",
    declared: false,
    metrics: {},
    version: 0,
    narrative: "清单已经公布，并按季度更新。",
  };
  for (const indicatorId of items)
    done(await saveAnswer(filer, { applicationId: application, indicatorId, judgement: "met", ...blank }));
  for (const indicatorId of [bonus, deduction])
    done(await saveAnswer(filer, { applicationId: application, indicatorId, judgement: "not_met", ...blank }));
  done(await saveReport(filer, { applicationId: application, text: "一年来，依法行政水平稳步提高。", version: 0 }));
  return { filer: filer.account, signer: signer.account, application, saved };
}

function done(result: { ok: boolean; error?: unknown }): void {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}
