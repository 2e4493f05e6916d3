import { beforeAll, describe, expect, test } from "vitest";
import { askExtension } from "@/lib/deadlines/commands";
import { onTimeByProvince, reportsOverview } from "@/lib/oversight/report-overview";
import { readReport } from "@/lib/oversight/report-queries";
import { sweepReports } from "@/lib/oversight/report-sweep";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, take, takeSigned } from "../support/acts";
import { begin, submitted } from "../support/annual-reports";
import { setClock } from "../support/clock";
import { city, DAY, leader, openOffices, province, stranger, world } from "../support/report-offices";
import { makeTitle } from "../support/titles";

beforeAll(openOffices);

describe("期限", () => {
  const told = (actor: Actor, action: string, ids: string[]) =>
    db.notification.count({ where: { userId: actor.userId, event: { action, subjectId: { in: ids } } } });
  const at = async (moment: string) => {
    setClock(moment);
    return sweepReports(null);
  };

  test("到期前提醒一次；逾期告知单位及其办公室一次，满转报天数报组织方；批准延期的不算逾期", async () => {
    const [late, extended] = [await makeTitle(world), await makeTitle(world)];
    const waits = await begin(extended);
    const asked = { kind: "annual_report" as const, subjectId: waits, reason: "机构改革，职能划转正在办理。" };
    const { id: extension } = must(await askExtension(extended.filer, asked));
    const more = { until: "2027-03-10", reason: "同意延期。" };
    must(await takeSigned([world.organiser, leader], "extension", extension, "grant_extension", more));
    const ids = [late.id, waits];
    await at("2026-12-31T23:59:00+08:00");
    expect(await told(late.filer, "remind_report", ids)).toBe(0);
    await at("2027-01-01T00:00:01+08:00");
    await at("2027-01-02T00:00:01+08:00");
    expect(await told(late.filer, "remind_report", ids)).toBe(1);
    expect(await told(extended.filer, "remind_report", ids)).toBe(0);
    await at("2027-01-31T23:59:00+08:00");
    expect(await told(late.filer, "report_overdue", ids)).toBe(0);
    setClock("2027-02-01T00:00:01+08:00");
    await Promise.all([sweepReports(null), sweepReports(null)]);
    for (const actor of [late.filer, late.signatory, city]) expect(await told(actor, "report_overdue", ids)).toBe(1);
    for (const actor of [extended.filer, stranger]) expect(await told(actor, "report_overdue", ids)).toBe(0);
    expect(await told(world.organiser, "escalate_report", ids)).toBe(0);
    await at("2027-02-16T00:00:01+08:00");
    await at("2027-02-17T00:00:01+08:00");
    expect(await told(world.organiser, "escalate_report", ids)).toBe(1);
    const { rows } = await reportsOverview(city, { show: "overdue", q: "", year: 2026, page: 1 });
    expect(rows.map(({ designationId }) => designationId)).toContain(late.id);
    expect(rows.map(({ designationId }) => designationId)).not.toContain(extended.id);
    setClock(DAY);
  });

  test("办公室到期未转报：提醒本办公室一次，再满天数报上一级；转报后不再提", async () => {
    const title = await makeTitle(world);
    const id = await submitted(title);
    await at("2027-01-25T23:59:00+08:00");
    expect(await told(city, "forward_overdue", [id])).toBe(0);
    await at("2027-01-26T00:00:01+08:00");
    await at("2027-01-27T00:00:01+08:00");
    expect(await told(city, "forward_overdue", [id])).toBe(1);
    expect((await readReport(city, id))!.forwardOverdue).toBe(true);
    await at("2027-02-10T00:00:01+08:00");
    expect(await told(province, "escalate_forward", [id])).toBe(1);
    must(await take(city, "annual_report", id, "forward_report"));
    expect((await readReport(province, id))!.forwardOverdue).toBe(false);
    await at("2027-02-11T00:00:01+08:00");
    expect(await told(province, "forward_overdue", [id])).toBe(0);
    setClock(DAY);
  });

  test("按期率：首次报送在期限之内的；外地的办公室什么也数不到", async () => {
    setClock("2027-02-20T09:00:00+08:00");
    const [figures] = await onTimeByProvince(world.organiser, 2026);
    expect(figures!.owed).toBeGreaterThan(figures!.onTime);
    expect(figures!.onTime).toBeGreaterThan(0);
    expect(figures!.overdue).toBeGreaterThan(0);
    expect(await onTimeByProvince(stranger, 2026)).toEqual([]);
    setClock(DAY);
  });
});
