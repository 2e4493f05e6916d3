import type { CorrectionLine } from "@/lib/applications/case-file";
import { db } from "@/lib/platform/db";
import { signed, take } from "./acts";
import { id, place, world } from "./dossier";

export const DUE = "2026-03-10";
export const REMARK = "请补充清单公布的网址。";

/** One line of a request; a test changes what it is about. */
export const line = (indicatorId: string | null, change: Partial<CorrectionLine> = {}): CorrectionLine => ({
  indicatorId,
  sectionId: null,
  reasons: [],
  remark: REMARK,
  scope: "whole",
  ...change,
});

/** 退回补正 of these lines by the city office. */
export const sentBack = (lines: readonly CorrectionLine[], more: object = {}) =>
  take(world.reviewer, "application", id, "return_for_correction", { corrections: lines, dueAt: DUE, ...more });

/** 补正后报送, as signed. */
export const resubmitted = () => signed(place.signer, "application", id, "resubmit");

/** The dossier, part by part, as the database sees it. */
export const partsNow = () =>
  db.$queryRaw<{ part: string; content: string }[]>`SELECT * FROM "dossier_parts"(${id}::uuid) ORDER BY 1`;

/** The open request with its lines. */
export const request = () =>
  db.correctionRequest.findFirstOrThrow({
    where: { applicationId: id, closedAt: null },
    include: { items: true },
  });
