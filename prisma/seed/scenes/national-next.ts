import { db } from "@/lib/platform/db";
import { makeScheme, saveScheme } from "@/lib/schemes/commands";
import { figuresOf } from "@/lib/schemes/store";
import { cycleOf } from "./cycles";
import { actorOf, done, setClock } from "./stage";

const ORGANISER = "zhongyangban_shenhe";
/** Items that the draft lets count double, and items that it lets veto; by their number in the table. */
const DOUBLED = [1, 2, 3, 40, 41, 42, 60, 61];
const VETOES = [35, 70];

/** 第五批：组织方正在筹备，已经拟出评分方案，还没有启动。 */
export async function playNationalNext(): Promise<void> {
  setClock("2026-11-18 10:00");
  const cycleId = await cycleOf("national", 5);
  const organiser = await actorOf(ORGANISER);
  const { catalogueId } = await db.cycleCatalogue.findFirstOrThrow({ where: { cycleId } });
  const { schemeId } = done(await makeScheme(organiser, { cycleId, catalogueId, from: "default" }), "make a scheme");
  setClock("2026-11-19 15:30");
  const row = await db.scoringScheme.findUniqueOrThrow({
    where: { id: schemeId },
    include: { items: true },
  });
  const numbers = await db.indicator.findMany({ where: { catalogueId, kind: "standard" } });
  const no = new Map(numbers.map((item) => [item.id, item.no]));
  const { head, lines } = figuresOf(row);
  const next = lines.map((line) => ({
    ...line,
    weight: DOUBLED.includes(no.get(line.indicatorId) ?? 0) ? 2 : 1,
    veto: VETOES.includes(no.get(line.indicatorId) ?? 0),
    method: methodOf(no.get(line.indicatorId) ?? 0),
  }));
  done(await saveScheme(organiser, { schemeId, version: row.version, head, lines: next }), "save the scheme");
}

function methodOf(no: number) {
  if (VETOES.includes(no)) return "negative_list" as const;
  if (no % 10 === 0) return "data_check" as const;
  return no % 15 === 7 ? ("site_visit" as const) : ("material_review" as const);
}
