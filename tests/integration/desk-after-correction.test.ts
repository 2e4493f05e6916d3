import { beforeEach, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { saveReply } from "@/lib/corrections/replying";
import { addLink } from "@/lib/evidence/commands";
import { deskPage } from "@/lib/first-review/desk";
import { deskQuery } from "@/lib/first-review/schema";
import { must } from "../support/acts";
import { line, request, resubmitted, sentBack } from "../support/correction";
import { id, item, openDossier, place, submitted, world } from "../support/dossier";
import { answer } from "../support/filing";

beforeEach(async () => {
  await openDossier();
  await submitted();
});

const rows = async (more: object = {}) =>
  (await deskPage(world.reviewer, deskQuery.parse({ cycle: world.cycle.id, ...more }))).rows.filter(
    (row) => row.id === id,
  );
const changed = async () => (await rows())[0]!.flags.find(({ key }) => key === "changed")?.items ?? 0;
const found = async () => (await rows({ flag: "changed" })).length === 1;

test("补了佐证材料、改了说明的，案头都标出补正后有变化，几项就说几项；轮次随退回增加", async () => {
  must(await sentBack([line(item(0), { scope: "evidence" }), line(item(1)), line(null)]));
  expect((await rows())[0]).toMatchObject({ rounds: 1 });
  must(
    await addLink(place.filer, {
      applicationId: id,
      indicatorId: item(0),
      title: "补充的报道",
      url: "https://news.example.org/9",
    }),
  );
  must(await saveAnswer(place.filer, answer(id, item(1), { narrative: "补上了网址。", version: 1 })));
  const { items } = await request();
  const last = items.find(({ indicatorId }) => indicatorId === null)!;
  must(await saveReply(place.filer, { applicationId: id, itemId: last.id, version: 0, reply: "情况属实，无需修改。" }));
  expect([await changed(), await found()]).toEqual([0, false]);
  must(await resubmitted());
  expect([await changed(), await found()]).toEqual([2, true]);
  expect((await rows({ sort: "-rounds", officer: "nobody" }))[0]).toMatchObject({ rounds: 1 });
});

test("再退回一次只答复不修改的，不再标有变化：说的是最近一次", async () => {
  must(await sentBack([line(item(0))]));
  must(await saveAnswer(place.filer, answer(id, item(0), { narrative: "补上了网址。", version: 1 })));
  must(await resubmitted());
  expect([await changed(), await found()]).toEqual([1, true]);
  must(await sentBack([line(item(0))]));
  expect([await changed(), await found()]).toEqual([0, false]);
  const { items } = await request();
  must(
    await saveReply(place.filer, {
      applicationId: id,
      itemId: items[0]!.id,
      version: 0,
      reply: "情况属实，无需修改。",
    }),
  );
  must(await resubmitted());
  expect([await changed(), await found()]).toEqual([0, false]);
  expect((await rows())[0]).toMatchObject({ rounds: 2 });
});
