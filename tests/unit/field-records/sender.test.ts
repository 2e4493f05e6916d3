import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Line } from "@/components/field/line";
import { startSender } from "@/components/field/sender";
import type { Change, Material } from "@/components/field/store";
import type { Sent } from "@/components/field/transport";
import type { Queued } from "@/lib/field-records/queue";

const phone = vi.hoisted(() => ({
  records: [] as Queued[],
  material: null as Material | null,
  answers: [] as ((id: string) => Sent)[],
  asked: [] as string[],
}));

vi.mock("@/components/field/store", () => ({
  allOf: async (name: string) => (name === "records" ? phone.records : []),
  materialOf: async () => phone.material,
  inTurn: (_: string, work: () => Promise<unknown>) => work(),
  change: async ({ put = {}, drop = {} }: Change) => {
    const gone = [...(drop.records ?? []), ...(put.records ?? []).map(({ id }) => id)];
    phone.records = [...phone.records.filter(({ id }) => !gone.includes(id)), ...(put.records ?? [])];
    phone.material = put.material?.[0] ?? phone.material;
  },
}));
vi.mock("@/components/field/transport", () => ({
  send: async ({ id }: Queued) => {
    phone.asked.push(id);
    return phone.answers.shift()!(id);
  },
}));

const record = (id: string): Queued => ({
  ...{
    id,
    kind: "photo",
    base: 0,
    content: { findingId: "一" },
    sha256: "",
    madeAt: "",
    owner: "甲|一",
    subject: "一",
  },
  ...{ seq: 1, state: "waiting", problem: null, fields: {}, current: null, file: null },
});
const loaded = (stage: "planned" | "under_way", loadedAt: number): Material => ({
  ...{ owner: "甲|一", loadedAt, until: 0, agrees: false },
  bundle: { visit: { stage }, findings: [], samples: [], signatures: [] } as unknown as Material["bundle"],
});
const refused = (code: string) => (id: string) => ({ answer: { id, outcome: "refused", code, message: "" } }) as const;
const taken = (id: string) => ({ answer: { id, outcome: "taken", sha256: "", version: 1, arrivedAt: "" } }) as const;

beforeEach(() => {
  vi.stubGlobal("window", { setTimeout, clearTimeout, addEventListener: () => {}, removeEventListener: () => {} });
  vi.stubGlobal("navigator", {});
});
afterEach(() => vi.unstubAllGlobals());

const settledDown = () => new Promise((resolve) => setTimeout(resolve, 20));

test.each([
  ["visit_not_begun", loaded("planned", 1)],
  ["visit_handed_in", null],
] as const)("%s：留在本机，不反复打扰；重新载入时核查在进行，就自动送出", async (code, before) => {
  Object.assign(phone, { records: [record("a"), record("b")], material: before, asked: [] });
  phone.answers = [refused(code), taken, taken];
  const lines: Line[] = [];
  const sender = startSender(
    "甲|一",
    "甲",
    (line) => lines.push(line),
    () => {},
  );
  sender.kick();
  await settledDown();
  expect([phone.asked, lines.at(-1), phone.records.map(({ state }) => state)]).toEqual([
    ["a"],
    code,
    ["waiting", "waiting"],
  ]);
  sender.kick();
  await settledDown();
  expect(phone.asked).toHaveLength(1);
  phone.material = loaded("under_way", Date.now() + 1_000);
  sender.kick();
  await settledDown();
  expect([phone.asked.length, lines.at(-1), phone.records]).toEqual([3, "idle", []]);
  sender.stop();
});

test("载入时还没有开始、其后送到了的，本机知道核查已经开始", async () => {
  Object.assign(phone, { records: [record("a")], material: loaded("planned", 1), asked: [], answers: [taken] });
  const sender = startSender(
    "甲|一",
    "甲",
    () => {},
    () => {},
  );
  sender.kick();
  await settledDown();
  expect([phone.records, phone.material?.bundle.visit.stage]).toEqual([[], "under_way"]);
  sender.stop();
});
