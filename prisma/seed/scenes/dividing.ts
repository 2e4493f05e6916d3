import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems, remindUnit, returnItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import type { Metric } from "@/lib/catalogue/schema";
import { db } from "@/lib/platform/db";
import { day } from "../days";
import { cycleOf } from "./cycles";
import { open } from "./filing";
import { narrative } from "./narratives";
import { actorOf, done, filersOf, setClock } from "./stage";

const [CLERK] = filersOf("yanhu");
/** 砚湖县的责任单位, each with the places of its items in the table: every fifth, from here on; the last fifth stays with the county. */
const UNITS = ["yanhu_scj", "yanhu_zrj", "linyan", "liudang"] as const;
type Slug = (typeof UNITS)[number];

type Item = Awaited<ReturnType<typeof itemsOf>>[number];
const itemsOf = (catalogueId: string) =>
  db.indicator.findMany({
    where: { catalogueId, applicability: "all" },
    orderBy: { position: "asc" },
    include: { group: { include: { section: { select: { position: true } } } } },
  });

/** 砚湖县把单项申报的指标分给部门和乡镇：有的已确认，有的待确认，一项退回，一个镇还没有动。 */
export async function playDivision(): Promise<void> {
  const cycleId = await cycleOf("national", 4);
  setClock("2026-11-09 09:00");
  const id = await open({ slug: "yanhu", cycleId, theme: 2 });
  const { catalogueId } = await db.application.findUniqueOrThrow({ where: { id } });
  const items = await itemsOf(catalogueId);
  const of = (slug: Slug) => items.filter((_, n) => n % 5 === UNITS.indexOf(slug));
  for (const slug of UNITS) await give(id, slug, of(slug));
  await fillAndHandOver("2026-11-12 15:30", id, "yanhu_scj", of("yanhu_scj").slice(0, 9));
  await fillAndHandOver("2026-11-13 10:10", id, "yanhu_zrj", of("yanhu_zrj").slice(0, 14));
  await fillAndHandOver("2026-11-16 16:20", id, "linyan", of("linyan").slice(0, 6));
  setClock("2026-11-17 09:30");
  const clerk = await actorOf(CLERK);
  const confirmed = await seen(id, of("yanhu_zrj").slice(0, 11));
  done(await confirmItems(clerk, { applicationId: id, items: confirmed }), "confirm");
  const remark = "只写了县里的部署，请补充本镇今年的具体做法和台账，并附上照片。";
  done(
    await returnItems(clerk, { applicationId: id, items: await seen(id, of("linyan").slice(0, 1)), remark }),
    "return",
  );
  await rewrite(id, of("yanhu_zrj")[0]!);
  setClock("2026-11-20 09:00");
  const { organisationId: unitId } = await actorOf(filersOf("liudang")[0]);
  done(await remindUnit(clerk, { applicationId: id, unitId }), "remind");
}

async function seen(applicationId: string, items: readonly Item[]): Promise<string[]> {
  const rows = await db.indicatorAssignment.findMany({ where: { applicationId } });
  return items.map(({ id }) => `${id}:${rows.find((row) => row.indicatorId === id)?.version ?? -1}`);
}

async function give(applicationId: string, slug: Slug, items: readonly Item[]): Promise<void> {
  const [lead, clerk, helper] = await Promise.all([
    actorOf(filersOf(slug)[0]),
    actorOf(CLERK),
    actorOf(filersOf(slug === "yanhu_scj" ? "yanhu_zrj" : "yanhu_scj")[0]),
  ]);
  const order = {
    applicationId,
    items: await seen(applicationId, items),
    lead: lead.organisationId,
    supporting: slug === "linyan" || slug === "yanhu_scj" ? [helper.organisationId] : [],
    dueAt: day(slug === "liudang" ? "2026-11-19" : "2026-12-05"),
  };
  done(await assignItems(clerk, order), `assign to ${slug}`);
}

async function fillAndHandOver(at: string, id: string, slug: Slug, items: readonly Item[]): Promise<void> {
  setClock(at);
  const actor = await actorOf(filersOf(slug)[0]);
  for (const item of items) {
    const standard = item.kind === "standard";
    const told = narrative(item.group.section.position - 1, {
      place: actor.organisationName,
      group: item.group.title,
      n: item.no % 90,
    });
    const answer = {
      applicationId: id,
      indicatorId: item.id,
      judgement: standard ? ("met" as const) : ("not_met" as const),
      narrative: standard ? told : "",
      ownScore: standard ? 1 : 0,
      notApplicableReason: "",
      declared: item.negative,
      metrics: figures(item.metrics as unknown as Metric[]),
      version: 0,
    };
    done(await saveAnswer(actor, answer), `${slug} fills ${item.position}`);
  }
  done(await handOver(actor, { applicationId: id, indicatorIds: null }), `${slug} hands over`);
}

/** 县里改写部门的一段说明，部门原来写的留在修改记录中。 */
async function rewrite(applicationId: string, { id: indicatorId }: Item): Promise<void> {
  setClock("2026-11-18 10:20");
  const { narrative: said, version } = await db.indicatorAnswer.findUniqueOrThrow({
    where: { applicationId_indicatorId: { applicationId, indicatorId } },
  });
  const rewritten = `${said.replace(/^[^，。]*牵头/, "由县司法局会同政务服务管理部门牵头")}台账存县司法局备查。`;
  const change = { version, changes: { narrative: rewritten }, base: { narrative: said } };
  done(await saveAnswer(await actorOf(CLERK), { applicationId, indicatorId, ...change }), "county rewrites");
}

const figures = (metrics: readonly Metric[]): Record<string, number> =>
  Object.fromEntries(metrics.map(({ key, value }) => [key, value ?? 8.6]));
