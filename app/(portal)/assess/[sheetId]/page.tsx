import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { declareOnSheetAction } from "@/app/actions/recusal";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { DeclareRecusal } from "@/components/assessment/declare-recusal";
import { MarkGrid } from "@/components/assessment/mark-grid";
import { ReopenedNote } from "@/components/assessment/reopened-note";
import { SheetFilters } from "@/components/assessment/sheet-filters";
import { SheetHeader } from "@/components/assessment/sheet-header";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { Watermark } from "@/components/review/watermark";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { panelFor } from "@/lib/acts/queries";
import { numbersOfCase } from "@/lib/assessment/cited";
import { type Opened, type SheetPage, sheetPage } from "@/lib/assessment/queries";
import { nextUnscored, sheetFilterOf } from "@/lib/assessment/sheet-rules";
import { formatDateTime } from "@/lib/kernel/dates";
import { problemText } from "@/lib/labels/problems";
import { SHEET_TEXTS } from "@/lib/labels/scoring";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "评分表" };

/** One's own score sheet: first the declaration, then all items as rows with one's own marks, then handing in. */
export default async function SheetOverviewPage({ params, searchParams }: Page<{ sheetId: string }>) {
  const actor = await requireActor();
  const { sheetId } = await params;
  const { show, done } = await searchParams;
  const sheet = await sheetPage(actor, sheetId);
  if (!sheet && done === "recuse") redirect("/assess?done=recuse");
  if (!sheet) notFound();
  const { opened } = sheet;
  const [panel, numbers] = await Promise.all([
    panelFor(actor, "score_sheet", sheetId),
    opened?.items.some(({ score }) => score?.citations.length) ? numbersOfCase(opened.applicationId) : new Map(),
  ]);
  const filter = sheetFilterOf(show);
  return (
    <>
      <SheetHeader sheet={sheet} current="" />
      {sheet.stage === "assigned" ? <Alert title={SHEET_TEXTS.before} /> : null}
      {sheet.stage === "recused" ? <Alert title={SHEET_TEXTS.recused} /> : null}
      <ReopenedNote sheet={sheet} />
      {sheet.stage === "handed_in" && opened ? <HandedIn sheet={sheet} /> : null}
      {(sheet.stage === "scoring" || sheet.stage === "handed_in") && !opened ? (
        <Alert title={problemText({ code: "commitment_not_signed" })} />
      ) : null}
      {opened ? <Watermark reader={actor} at={formatDateTime(now())} /> : null}
      {opened ? (
        <>
          <KeptDrafts applicationId={sheetId} />
          <Onward sheet={sheet} opened={opened} />
          <SheetFilters items={opened.items} filter={filter} path={`/assess/${sheetId}`} />
          <MarkGrid
            sheetId={sheetId}
            items={opened.items}
            filter={filter}
            deductionReasons={opened.deductionReasons}
            allowsNotApplicable={opened.allowsNotApplicable}
            numbers={Object.fromEntries(numbers)}
            open={sheet.stage === "scoring"}
          />
        </>
      ) : null}
      <div className="no-print mt-4">
        {panel ? (
          <ActionPanel
            panel={panel}
            formAction={actAction}
            returnTo={`/assess/${sheetId}`}
            done={done}
            beside={{
              hand_in: (
                <p className="mb-3 text-sm">
                  交卷前请先
                  <Link className="link" href={`/assess/${sheetId}/check`}>
                    核对
                  </Link>
                  ；交卷后只有组织方能退回重评。
                </p>
              ),
            }}
          />
        ) : null}
        {sheet.mayDeclare ? <DeclareRecusal action={declareOnSheetAction.bind(null, sheetId)} /> : null}
      </div>
    </>
  );
}

/** How far it is, and where to go on. */
function Onward({ sheet, opened }: { sheet: SheetPage; opened: Opened }) {
  if (sheet.stage !== "scoring") return null;
  const next = nextUnscored(opened.items, 0) ?? opened.items[0]?.position;
  const done = opened.items.filter(({ score }) => score).length;
  return (
    <Panel>
      <Progress label="已评" done={done} total={opened.items.length} />
      <p className="prose-zh mt-2 text-sm text-gray-600">{SHEET_TEXTS.gridLead}</p>
      <div className="no-print mt-2 flex flex-wrap gap-2">
        {next ? (
          <LinkButton variant="primary" href={`/assess/${sheet.id}/items/${next}`}>
            {done === 0 ? "开始逐项评分" : done === opened.items.length ? "逐项查看" : "继续逐项评分"}
          </LinkButton>
        ) : null}
        <LinkButton href={`/assess/${sheet.id}/check`}>核对交卷</LinkButton>
        <LinkButton href={`/assess/${sheet.id}/workbook`}>离线评分（xlsx）</LinkButton>
      </div>
    </Panel>
  );
}

function HandedIn({ sheet }: { sheet: SheetPage }) {
  if (!sheet.handedInAt) return null;
  return (
    <Panel title="交卷">
      <DescriptionList
        items={[
          { term: "交卷时间", detail: formatDateTime(new Date(sheet.handedInAt)) },
          { term: "综合意见", detail: sheet.summary, wide: true },
          ...sheet.rounds.map(({ number, reopenedAt, reason }) => ({
            term: `第 ${number} 次退回（${formatDateTime(new Date(reopenedAt))}）`,
            detail: reason,
            wide: true,
          })),
        ]}
      />
    </Panel>
  );
}
