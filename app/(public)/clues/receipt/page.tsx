import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { Receipt } from "@/components/ui/receipt";
import type { LodgedClue } from "@/lib/clues/lodging";
import { formatDateTime } from "@/lib/kernel/dates";
import { STANDING_TEXTS } from "@/lib/labels/standing";
import { openFromBrowser } from "@/lib/objections/sealing";
import { now } from "@/lib/platform/clock";
import { handed } from "@/lib/platform/visitor";

export const metadata: Metadata = { title: "线索回执", robots: { index: false } };

/** The number of the clue just handed in; only the browser that did so can open this. */
export default async function ClueReceiptPage() {
  const lodged = openFromBrowser<LodgedClue>(await handed("clue_receipt"), "clue receipt");
  if (!lodged)
    return (
      <>
        <PageHeader title="线索回执" />
        <Alert tone="info" title="回执已不再显示" />
      </>
    );
  return (
    <Receipt
      title="线索已收到"
      number={lodged.receiptNumber}
      at={formatDateTime(now())}
      facts={[]}
      next={STANDING_TEXTS.clueNext}
      actions={
        <>
          <PrintButton>打印回执</PrintButton>
          <LinkButton href="/register">返回名录</LinkButton>
        </>
      }
    />
  );
}
