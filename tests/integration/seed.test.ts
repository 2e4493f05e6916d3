import { describe, expect, test } from "vitest";
import { STAGES } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import { contentHash } from "@/lib/kernel/hash";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { passwordMatches } from "@/lib/platform/passwords";
import { DUTIES } from "@/lib/policy/standing";
import accounts from "@/prisma/seed/accounts.json";

/** What the demonstration has no case of: its programmes have no such station. */
const NOT_PLAYED = ["supplement", "expert_review", "consultation"];

describe("the demonstration", () => {
  test.each([
    ["city-county-2019", 104],
    ["department-2019", 104],
    ["unit-zhashui-2023", 76],
  ])("holds the whole catalogue %s: %i items, each with points in the default scheme", async (key, count) => {
    const catalogue = await db.indicatorCatalogue.findFirstOrThrow({
      where: { key },
      include: { indicators: true, schemes: { where: { cycleId: null }, include: { items: true } } },
    });
    expect(catalogue.publishedAt).not.toBeNull();
    expect(catalogue.indicators).toHaveLength(count);
    expect(catalogue.indicators.map(({ position }) => position).sort((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, n) => n + 1),
    );
    expect(catalogue.schemes).toHaveLength(1);
    expect(catalogue.schemes[0]).toMatchObject({ isDefault: true, name: expect.stringContaining("非正式赋分规则") });
    expect(catalogue.schemes[0]!.items).toHaveLength(count);
  });

  test.each(STAGES.filter((stage) => !NOT_PLAYED.includes(stage)))("has a case at %s", async (stage) => {
    expect(await db.application.count({ where: { stage } })).toBeGreaterThan(0);
  });

  test.each(DUTIES)("has an account for the duty %s", async (duty) => {
    const held = await db.user.count({ where: { duties: { some: { duty } }, disabledAt: null } });
    expect(held).toBeGreaterThan(0);
  });

  test("lists accounts that exist, with the password and name they have, and covers every duty", async () => {
    const rows = await db.user.findMany({
      where: { account: { in: accounts.map(({ account }) => account) } },
      include: { organisation: true, duties: true },
    });
    const known = new Map(rows.map((row) => [row.account, row]));
    for (const { account, name, organisation } of accounts) {
      expect(known.get(account), account).toMatchObject({ name, organisation: { name: organisation } });
    }
    const [first] = rows;
    expect(await passwordMatches(first!.passwordHash, accounts[0]!.password)).toBe(true);
    expect(new Set(rows.map(({ passwordHash }) => passwordHash)).size).toBe(1);
    expect(new Set(rows.flatMap(({ duties }) => duties.map(({ duty }) => duty)))).toEqual(new Set(DUTIES));
  });

  test("keeps a receipt and a snapshot that still hashes to its number for every case submitted", async () => {
    const submitted = await db.application.findMany({
      where: { submittedAt: { not: null } },
      select: { number: true, snapshots: { select: { id: true } }, receipts: { select: { number: true } } },
    });
    expect(submitted.length).toBeGreaterThan(30);
    for (const { number, snapshots, receipts } of submitted) {
      expect(receipts.length, number).toBeGreaterThan(0);
      expect(snapshots.length, number).toBeGreaterThan(0);
    }
    for (const { content, sha256 } of await db.snapshot.findMany({ take: 5 })) {
      expect(contentHash(content)).toBe(sha256);
    }
  });

  test("moved every case by an act that left an event, ending at the stage it has", async () => {
    const cases = await db.application.findMany({ where: { stage: { not: "draft" } } });
    for (const { id, number, stage } of cases) {
      const last = await db.event.findFirst({
        where: { subject: "application", subjectId: id, to: { not: null } },
        orderBy: { id: "desc" },
      });
      expect(last?.to, number).toBe(stage);
    }
  });

  test("was signed by another person than prepared it, wherever it was signed", async () => {
    const signed = await db.signOff.findMany({ where: { stage: "signed" } });
    expect(signed.length).toBeGreaterThan(50);
    for (const row of signed) expect(row.decidedById).not.toBe(row.preparedById);
  });

  test("lies in the past, and leaves the current window open", async () => {
    expect(await db.event.count({ where: { at: { gt: now() } } })).toBe(0);
    const current = await db.cycle.findFirstOrThrow({ where: { number: 4, programme: { key: "national" } } });
    expect(current.stage).toBe("open");
    expect(current.submissionOpens < now() && now() < current.submissionCloses).toBe(true);
  });

  test("has one submission that waits for its signature, complete and ready to be signed", async () => {
    const waiting = await db.signOff.findFirstOrThrow({ where: { stage: "pending", action: "submit" } });
    const facts = await loadCaseFile(db, waiting.subjectId, now(), false);
    expect(facts).toMatchObject({ stage: "draft", dossier: { itemsOpen: 0 } });
  });

  test("has titles in force, warned and revoked, and reports published, under review and unfinished", async () => {
    const titles = await db.designation.groupBy({ by: ["stage"], _count: true });
    expect(titles.map(({ stage }) => stage).sort()).toEqual(["in_force", "revoked", "warned"]);
    const reports = await db.annualReport.groupBy({ by: ["stage"], _count: true });
    expect(reports.map(({ stage }) => stage).sort()).toEqual(["draft", "in_review", "published"]);
  });
});
