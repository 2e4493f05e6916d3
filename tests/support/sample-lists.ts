import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { freezeList, saveList } from "@/lib/sample-lists/commands";
import type { SampleKind } from "@/lib/sample-lists/rules";
import { saveItinerary, sendNotice } from "@/lib/verification/itinerary";
import { application, organiser } from "./verification";

/** One stop of an itinerary. */
export const stop = (change: object = {}) => ({
  day: "2026-07-06",
  from: "09:00",
  until: "10:30",
  place: "县政府第一会议室",
  activities: ["hear_report"],
  ...change,
});

/** 编排行程、发出通知: from then on the place knows. */
export async function notified(visitId: string): Promise<void> {
  const { version } = await db.visit.findUniqueOrThrow({ where: { id: visitId } });
  const saved = await saveItinerary(organiser, { visitId, version, stops: [stop()] });
  const sent = await sendNotice(organiser, { visitId, asked: "请准备原件", contact: "联系人 010-5550100" });
  if (!saved.ok || !sent.ok) throw new Error("notice");
}

/** A list as it is pasted. */
export const pasted = (kind: SampleKind, lines: number): string =>
  Array.from({ length: lines }, (_, n) =>
    [
      `N${n + 1}`,
      `第${n + 1}项`,
      "说明",
      ...(kind === "interviewee" ? [`1390000${String(n).padStart(4, "0")}`] : []),
    ].join("\t"),
  ).join("\n");

export const listVersion = async (visitId: string, kind: SampleKind): Promise<number> =>
  (await db.sampleList.findUnique({ where: { visitId_kind: { visitId, kind } } }))?.version ?? 0;

/** A list handed over and frozen by the place. */
export async function frozen(visitId: string, kind: SampleKind, lines = 20, place: Actor = application.filer) {
  const saved = await saveList(place, { visitId, kind, text: pasted(kind, lines) });
  const hash = await freezeList(place, { visitId, kind, version: await listVersion(visitId, kind) });
  if (!saved.ok || !hash.ok) throw new Error("list");
  return hash.value.frameHash;
}

/** What a draw is asked for with. */
export const seeded = async (visitId: string, kind: SampleKind, change: object = {}) => ({
  visitId,
  kind,
  version: await listVersion(visitId, kind),
  seed: "03 09 14 21 27 30 + 08",
  seedSource: "双色球第 131 期开奖号码",
  seedAt: "2026-07-05T21:15",
  ...change,
});
