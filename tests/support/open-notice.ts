import { lodgeObjection } from "@/lib/objections/lodging";
import { setClock } from "./clock";
import { type BuiltCandidate, makeNotice, makeNoticeWorld, type NoticeWorld, objection } from "./notices";
import { unique } from "./unique";

/** The world of the test, its notice that is open for objections, and the first who stands on it. */
export let world: NoticeWorld;
export let noticeId: string;
export let candidate: BuiltCandidate;

/** Before each test: another notice, two days open. */
export async function openNotice(): Promise<void> {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
  const notice = await makeNotice(world);
  noticeId = notice.id;
  candidate = notice.candidates[0]!;
}

/** A visitor objects to the candidate. */
export const lodge = (changes: object = {}, address = unique("address")) =>
  lodgeObjection({ ...objection(noticeId, candidate.id), ...changes }, address);
