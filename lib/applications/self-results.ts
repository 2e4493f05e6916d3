import "server-only";
import { applicableItems, complianceBasisPoints, complianceRate } from "@/lib/catalogue/rules";
import { schemeOf, scoreOf } from "@/lib/catalogue/score";
import type { Tx } from "@/lib/platform/db";

/** 自评结果：符合率与得分, computed by the server from the answers as filed, never taken from the browser. */
export async function selfResults(tx: Tx, applicationId: string) {
  const row = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: {
      answers: { select: { indicatorId: true, judgement: true, ownScore: true } },
      catalogue: { select: { allowsNotApplicable: true, indicators: true } },
      scheme: { include: { items: true } },
      applicant: { select: { area: { select: { hasLegislativePower: true } } } },
    },
  });
  const items = applicableItems(
    row.catalogue.indicators.map(({ id, kind, applicability }) => ({
      key: id,
      kind,
      applicability,
      allowsNotApplicable: row.catalogue.allowsNotApplicable,
    })),
    row.applicant.area,
  );
  const answers = row.answers.map(({ indicatorId, judgement, ownScore }) => ({
    key: indicatorId,
    judgement,
    points: ownScore,
  }));
  const rate = complianceRate(answers, items);
  const score = scoreOf(answers, items, schemeOf(row.scheme));
  return {
    selfMet: rate.met,
    selfApplicable: rate.applicable,
    selfBasisPoints: complianceBasisPoints(rate),
    selfScore: score.total,
  };
}
