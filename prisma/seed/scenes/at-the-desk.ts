import { notFiled } from "@/lib/first-review/filing-board";
import { reminderPreview, remindToFile } from "@/lib/first-review/filing-progress";
import { filingQuery } from "@/lib/first-review/schema";
import { now } from "@/lib/platform/clock";
import { saveView } from "@/lib/saved-views/commands";
import { cycleOf } from "./cycles";
import { actorOf, done, officeOf, setClock } from "./stage";

/** 市办的案头：两个保存的视图，一次催报。 */
export async function playAtTheDesk(): Promise<void> {
  const cycle = await cycleOf("national", 4);
  const clerk = await actorOf(officeOf("lanzhoushi")[0]);
  setClock("2026-11-17 10:00");
  for (const [name, query] of [
    ["第四批待初审", `cycle=${cycle}&sort=-score&stage=first_review`],
    ["补正中、快到期的", "sort=due&stage=returned"],
  ]) {
    done(await saveView(clerk, { page: "review_desk", name, query }), `view ${name}`);
  }
  const owing = await notFiled(clerk, filingQuery.parse({ cycle, track: "comprehensive" }));
  const preview = await reminderPreview(clerk, { cycleId: cycle, organisationIds: owing?.ids ?? [] }, now());
  const organisationIds = preview?.to.map(({ id }) => id) ?? [];
  done(await remindToFile(clerk, { cycleId: cycle, organisationIds }), "reminders to file");
}
