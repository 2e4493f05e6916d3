import { assessAll } from "./assessing";
import { cycleOf } from "./cycles";
import { submit } from "./filing";
import { officeOf, setClock, signedBy } from "./stage";
import { surveyAll } from "./surveying";

/** 沧岚省：评分已交齐、差异已裁定、测评已报送，结果仍封存，等待启封。 */
export async function playNeighbour(): Promise<void> {
  const province = officeOf("canglan");
  const cycleId = await cycleOf("neighbour-2026", 1);
  setClock("2026-07-28 09:00");
  await signedBy(province, "cycle", cycleId, "open_cycle");
  const ids = [
    await submit("2026-08-12 10:00", { slug: "nanting", cycleId, weak: 3 }),
    await submit("2026-08-20 09:20", { slug: "guanchao", cycleId, weak: 5 }),
    await submit("2026-08-28 14:10", { slug: "xiyu", cycleId, weak: 2 }),
    await submit("2026-09-04 16:30", { slug: "fanshi", cycleId, theme: 5 }),
  ];
  const dates = { assigned: "2026-09-22 09:00", scored: "2026-11-06 17:00", settled: "2026-11-16 10:00" };
  await assessAll(dates, province[0], cycleId, ids);
  await surveyAll({ approved: "2026-09-24 09:00", handedIn: "2026-11-09 16:00" }, province[0], cycleId);
}
