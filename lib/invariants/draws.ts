import "server-only";
import { drawSample, frameHash } from "@/lib/kernel/draw";
import { drawnCodes } from "@/lib/lots/rules";
import { checkFrameHash, drawCheck } from "@/lib/oversight/check-draw";
import { strataOf } from "@/lib/oversight/frame";
import type { Tx } from "@/lib/platform/db";
import { frameItem } from "@/lib/sample-lists/rules";
import { type Invariant, reckoned } from "./shape";

const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** 回访抽查: list against its published hash, what was drawn against list and seed. */
async function* spotChecks(tx: Tx): AsyncGenerator<string> {
  const ids = await tx.spotCheck.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of ids) {
    const check = await tx.spotCheck.findUniqueOrThrow({
      where: { id },
      include: {
        inspections: {
          orderBy: { position: "asc" },
          include: { designation: { select: { certificateNumber: true } } },
        },
      },
    });
    const { frame, visitCount, seed, count } = check;
    const strata = strataOf(check.strata);
    const frozen = strata.length > 0 ? checkFrameHash({ strata, visitCount }) : frameHash(frame);
    if (frozen !== check.frameHash) yield id;
    else if (seed === null ? check.inspections.length > 0 : !same(drawnFor(), inspected())) yield id;

    function drawnFor() {
      if (strata.length === 0)
        return drawSample({ items: frame, seed: seed!, count }).map((number) => [number, "", false]);
      return drawCheck({ strata, visitCount }, seed!).map(({ number, stratum, onSite }) => [number, stratum, onSite]);
    }
    function inspected() {
      return check.inspections.map(({ designation, stratum, onSite }) => [
        designation.certificateNumber,
        stratum,
        onSite,
      ]);
    }
  }
}

/** 实地核查的随机抽取: the frozen list against its hash, the samples against list and seed. */
async function* sampleLists(tx: Tx): AsyncGenerator<string> {
  const ids = await tx.sampleList.findMany({
    where: { stage: { not: "open" } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of ids) {
    const list = await tx.sampleList.findUniqueOrThrow({
      where: { id },
      include: { lines: { orderBy: { position: "asc" } }, samples: { orderBy: { position: "asc" } } },
    });
    const items = list.lines.map(frameItem);
    const drawn = list.seed === null ? [] : drawSample({ items, seed: list.seed, count: list.count ?? 0 });
    const kept = list.samples.map(({ label }) => label);
    if (frameHash(items) !== list.frameHash || !same(drawn, kept)) yield id;
  }
}

/** 质量抽检: the drawn items follow the calibration cases, from a frame that is what stood to be scored when it was drawn. */
async function* qualityDraws(tx: Tx): AsyncGenerator<string> {
  for (const draw of await tx.qualityDraw.findMany({ orderBy: { lotId: "asc" } })) {
    const cells = await tx.$queryRaw<{ cell: string; calibrated: boolean }[]>`
      SELECT i."applicationId" || '/' || i."indicatorId" AS "cell", EXISTS (SELECT 1 FROM "CalibrationCase" x
        WHERE x."lotId" = c."lotId" AND x."applicationId" = i."applicationId") AS "calibrated"
      FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId"
      JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."kind" = 'regular' AND s."stage" = 'handed_in'
      JOIN "SheetItem" i ON i."sheetId" = s."id"
      WHERE c."lotId" = ${draw.lotId}::uuid GROUP BY a."number", i."applicationId", i."position", i."indicatorId", c."lotId" ORDER BY a."number", i."position"`;
    const samples = await tx.qualitySample.findMany({ where: { lotId: draw.lotId }, orderBy: { position: "asc" } });
    const kept = samples.map(({ applicationId, indicatorId }) => `${applicationId}/${indicatorId}`);
    const frame = cells.filter(({ calibrated }) => !calibrated).map(({ cell }) => cell);
    const whole = cells.filter(({ calibrated }) => calibrated).map(({ cell }) => cell);
    const count = kept.length - whole.length;
    if (frame.length !== draw.frameSize || count < 0 || count > frame.length) yield draw.lotId;
    else if (!same([...whole, ...drawSample({ items: frame, seed: draw.seed, count })], kept)) yield draw.lotId;
  }
}

/** 案卷代号 follow from the lot's seed; a drawn third from the pool that was kept with his seed. */
async function* codesAndThirds(tx: Tx): AsyncGenerator<string> {
  for (const { id } of await tx.assessmentLot.findMany({
    where: { codeSeed: { not: null } },
    orderBy: { id: "asc" },
  })) {
    const { number, codeSeed, cases } = await tx.assessmentLot.findUniqueOrThrow({
      where: { id },
      include: { cases: true },
    });
    const codes = drawnCodes(
      number,
      cases.map(({ applicationId }) => applicationId),
      codeSeed!,
    );
    if (cases.some(({ applicationId, code }) => codes.get(applicationId) !== code)) yield `AssessmentLot ${id}`;
  }
  const drawn = {
    where: { seed: { not: null } },
    select: { id: true, seed: true, pool: true, assessorId: true },
  } as const;
  for (const { id, seed, pool, assessorId } of await tx.thirdReader.findMany({ ...drawn, orderBy: { id: "asc" } }))
    if (pool.length === 0 || drawSample({ items: pool, seed: seed!, count: 1 })[0] !== assessorId)
      yield `ThirdReader ${id}`;
}

/** 抽取：任何人据名单和种子都能复算。 */
export const DRAWS: readonly Invariant[] = [
  reckoned(
    {
      key: "spot_checks_redrawn",
      name: "回访抽查据冻结的名单和种子复算，抽中的相同",
      basis: "意见四(二)：名单先冻结并公布散列，种子后录入",
      remedy: "公开复核页面：下载名单和种子复算；对照公布的散列",
    },
    ({ tx }) => spotChecks(tx),
  ),
  reckoned(
    {
      key: "samples_redrawn",
      name: "实地核查的随机抽取据冻结的名册和种子复算，抽中的相同",
      basis: "名册先冻结，种子后产生",
      remedy: "组织实施 › 实地核查：打开该名册，对照散列",
    },
    ({ tx }) => sampleLists(tx),
  ),
  reckoned(
    {
      key: "quality_redrawn",
      name: "质量抽检据种子复算，抽中的评分项相同",
      basis: "抽检按种子抽一次，不能重抽",
      remedy: "组织实施 › 评估质量：对照抽取的留痕",
    },
    ({ tx }) => qualityDraws(tx),
  ),
  reckoned(
    {
      key: "codes_redrawn",
      name: "案卷代号、抽取的第三人据种子复算相同",
      basis: "盲评的代号、第三人由种子决定",
      remedy: "组织实施 › 第三方评估 › 标段：对照开始评估、抽取第三人的留痕",
    },
    ({ tx }) => codesAndThirds(tx),
  ),
];
