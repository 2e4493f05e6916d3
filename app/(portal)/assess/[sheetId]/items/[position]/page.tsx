import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { raiseFlagAction } from "@/app/actions/flags";
import type { Page } from "@/app/props";
import { FlagPanel } from "@/components/assessment/flag-panel";
import { ReopenedNote } from "@/components/assessment/reopened-note";
import { sheetQuery } from "@/components/assessment/sheet-filters";
import { Workplace } from "@/components/assessment/workplace";
import { AnswerView } from "@/components/case/answer-view";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { SkipToItem } from "@/components/filing/skip-to-item";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { FormPanel } from "@/components/thematic/form-panel";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { ownFlags } from "@/lib/assessment/flag-queries";
import { sheetPage } from "@/lib/assessment/queries";
import { sheetFilterOf } from "@/lib/assessment/sheet-rules";
import { readItemForSheet } from "@/lib/blinding/reading";
import { formatDateTime } from "@/lib/kernel/dates";
import { BLINDING_TEXTS } from "@/lib/labels/blinding";
import { FLAG_TEXTS, SHEET_TEXTS } from "@/lib/labels/scoring";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "逐项评分" };

/** One item of one's own sheet: the items at the left, claim and mark in the middle, the evidence at the right. */
export default async function SheetItemPage({ params, searchParams }: Page<{ sheetId: string; position: string }>) {
  const actor = await requireActor();
  const { sheetId, position } = await params;
  const { show, done } = await searchParams;
  const sheet = await sheetPage(actor, sheetId);
  if (!sheet) notFound();
  if (!sheet.opened) redirect(`/assess/${sheetId}`);
  const { items, deductionReasons, allowsNotApplicable } = sheet.opened;
  const item = items.find((each) => each.position === Number(position));
  if (!item) notFound();
  const [page, flags] = await Promise.all([
    readItemForSheet(actor, sheetId, item.position),
    item.flags.length > 0 ? ownFlags(sheetId, item.id) : [],
  ]);
  const filter = sheetFilterOf(show);
  const here = `/assess/${sheetId}/items/${item.position}`;
  return (
    <>
      <SkipToItem label={SHEET_TEXTS.skip} />
      <PageHeader
        title={`第 ${item.position} 项`}
        trail={[
          { label: "第三方评估", href: "/assess" },
          { label: sheet.place, href: `/assess/${sheetId}` },
          { label: `第 ${item.position} 项` },
        ]}
      />
      <Watermark reader={actor} at={formatDateTime(now())} {...(page ? { number: page.number } : {})} />
      {done === "flag" ? <Alert tone="success" live title={FLAG_TEXTS.raised} /> : null}
      <ReopenedNote sheet={sheet} />
      <KeptDrafts applicationId={sheetId} except={item.id} />
      {page?.blind ? (
        <Details summary={BLINDING_TEXTS.filesTitle}>
          <p className="prose-zh text-sm">{BLINDING_TEXTS.files}</p>
        </Details>
      ) : null}
      <FormPanel parts={page?.form ?? []} folded />
      <Workplace
        key={item.id}
        sheetId={sheetId}
        items={items}
        position={item.position}
        filter={filter}
        evidence={page?.item.evidence ?? []}
        deductionReasons={deductionReasons}
        allowsNotApplicable={allowsNotApplicable}
        open={page !== null && sheet.stage === "scoring"}
        claim={
          page ? <AnswerView item={page.item} level={2} withEvidence={false} /> : <Alert title={SHEET_TEXTS.gone} />
        }
      >
        {page ? (
          <FlagPanel
            action={raiseFlagAction}
            flags={flags}
            evidence={page.item.evidence}
            hidden={{ sheetId, indicatorId: item.id, returnTo: `${here}${sheetQuery(filter)}` }}
          />
        ) : null}
      </Workplace>
    </>
  );
}
