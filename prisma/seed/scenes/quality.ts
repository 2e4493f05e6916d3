import { db } from "@/lib/platform/db";
import { rescore } from "@/lib/quality/rescoring";
import { drawQualitySample } from "@/lib/quality/sampling";
import { actorOf, done, setClock } from "./stage";

const SHOWN = 12;

/** 质量抽检 of a lot whose sheets are in: drawn, and the first of it re-scored by the organiser's officer, who gives a little less. */
export async function sampleQuality(at: string, organiser: string, lotId: string): Promise<void> {
  setClock(at);
  const officer = await actorOf(organiser);
  done(await drawQualitySample(officer, { lotId }), "draw quality sample");
  const drawn = await db.qualitySample.findMany({
    where: { lotId, indicator: { kind: "standard" } },
    orderBy: { position: "asc" },
    take: SHOWN,
    include: { application: { select: { scheme: { select: { items: true } }, adjudications: true } } },
  });
  for (const [n, { id, indicatorId, application }] of drawn.entries()) {
    // who has ruled on an item knows its marks
    if (application.adjudications.some((layer) => layer.indicatorId === indicatorId)) continue;
    const full = application.scheme.items.find((item) => item.indicatorId === indicatorId)!.points;
    const less = n % 4 === 3;
    const mark = {
      sampleId: id,
      version: "0",
      judgement: less ? "partly_met" : "met",
      points: String(less ? Math.round(full * 50) / 100 : full),
      reason: less ? "佐证材料只覆盖部分单位。" : "",
    };
    done(await rescore(officer, mark), "rescore");
  }
}
