import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ReopenedNote } from "@/components/assessment/reopened-note";
import { SheetHeader } from "@/components/assessment/sheet-header";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { Watermark } from "@/components/review/watermark";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { sheetPage } from "@/lib/assessment/queries";
import { type Odd, oddities, ownSum } from "@/lib/assessment/sheet-rules";
import { formatDateTime } from "@/lib/kernel/dates";
import { ODD_TEXTS, SHEET_TEXTS } from "@/lib/labels/scoring";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "核对交卷" };

/** What a sheet still lacks and what is worth a second look, then 交卷. */
export default async function CheckSheetPage({ params }: Page<{ sheetId: string }>) {
  const actor = await requireActor();
  const { sheetId } = await params;
  const sheet = await sheetPage(actor, sheetId);
  if (!sheet) notFound();
  if (!sheet.opened || sheet.stage !== "scoring") redirect(`/assess/${sheetId}`);
  const panel = await panelFor(actor, "score_sheet", sheetId);
  const { items } = sheet.opened;
  const odd = oddities(items);
  const missing = odd.some(({ kind }) => kind === "unscored" || kind === "uncited");
  const { points, full } = ownSum(items);
  return (
    <>
      <SheetHeader sheet={sheet} current="/check" />
      <Watermark reader={actor} at={formatDateTime(now())} />
      <ReopenedNote sheet={sheet} />
      <KeptDrafts applicationId={sheetId} />
      {missing ? null : <Alert tone="success" title="已经评完，可以交卷。" />}
      {odd.map((each) => (
        <OddPanel key={each.kind} odd={each} base={`/assess/${sheetId}/items`} />
      ))}
      <p className="mb-4 text-sm">
        {SHEET_TEXTS.ownSum(points, full)}　<span className="text-gray-600">{SHEET_TEXTS.ownOnly}</span>
      </p>
      {panel ? (
        <ActionPanel
          panel={{ ...panel, actions: panel.actions.filter(({ action }) => action === "hand_in") }}
          formAction={actAction}
          returnTo={`/assess/${sheetId}`}
          title="交卷"
        />
      ) : null}
    </>
  );
}

/** One thing to look at, with the items it is about. */
function OddPanel({ odd, base }: { odd: Odd; base: string }) {
  const { title, hint } = ODD_TEXTS[odd.kind];
  const positions = "positions" in odd ? odd.positions : [];
  return (
    <Panel title={positions.length > 0 ? `${title}（${positions.length} 项）` : title} lead={hint}>
      {positions.length > 0 ? (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {positions.map((position) => (
            <li key={position}>
              <Link className="link" href={`${base}/${position}`}>
                第 {position} 项
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}
