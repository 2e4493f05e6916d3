import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askPackageAction } from "@/app/actions/packages";
import { PackageDesk } from "@/components/packages/package-desk";
import { Breadcrumb } from "@/components/shell/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { Receipt } from "@/components/ui/receipt";
import { readReceipt } from "@/lib/applications/receipts";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { TIMING_LABELS } from "@/lib/labels/deadlines";
import { RECEIPT_TEXTS, VERIFY_TEXT } from "@/lib/labels/packages";
import { RECEIPT_LOG, receiptLogFacts, TRAIL_LOG } from "@/lib/labels/trail-log";
import { packageDesk } from "@/lib/packages/queries";
import { requireActor } from "@/lib/platform/actor";
import { receiptInLog } from "@/lib/trail/lookup";

export const metadata: Metadata = { title: "报送回执" };

type Props = { params: Promise<{ id: string; number: string }> };

export default async function ReceiptPage({ params }: Props) {
  const actor = await requireActor();
  const { id, number } = await params;
  const receipt = await readReceipt(actor, id, decodeURIComponent(number));
  if (!receipt) notFound();
  const [desk, included] = await Promise.all([packageDesk(actor, id), receiptInLog(id, receipt.number, false)]);
  const source = desk?.sources.find(({ snapshotId }) => snapshotId === receipt.snapshotId);
  return (
    <>
      <Breadcrumb
        trail={[
          { label: "申报", href: "/apply" },
          { label: receipt.applicationNumber, href: `/apply/${id}` },
          { label: "报送回执" },
        ]}
      />
      <Receipt
        title={`${actionLabel(receipt.milestone)}回执`}
        number={receipt.number}
        at={formatDateTime(new Date(receipt.at))}
        facts={[
          { term: "申报单位", detail: receipt.applicantName },
          { term: "申报编号", detail: receipt.applicationNumber },
          { term: "周期", detail: receipt.cycleName },
          { term: "报送时限", detail: TIMING_LABELS[receipt.timing] },
          { term: "拟办人", detail: receipt.preparedBy },
          { term: "签发人", detail: receipt.signedBy },
          ...receiptLogFacts(included).map(([term, detail]) => ({
            ...{ term, detail: <span className="break-all">{detail}</span> },
          })),
        ]}
        filed={[
          {
            name: RECEIPT_TEXTS.dossier,
            hash: receipt.sha256,
            note: RECEIPT_TEXTS.counts(receipt),
          },
          ...receipt.files.map(({ title, sha256 }) => ({ name: title, hash: sha256 })),
        ]}
        next={
          <>
            {RECEIPT_TEXTS.next.map((words) => (
              <p key={words}>{words}</p>
            ))}
            <p className="text-sm">{VERIFY_TEXT}</p>
            <p className="text-sm">
              {RECEIPT_LOG.about}
              <a className="link" href="/verify/trail">
                {TRAIL_LOG.title}
              </a>
            </p>
          </>
        }
        actions={
          <>
            <PrintButton />
            <LinkButton href={`/api/applications/${id}/receipts/${receipt.number}`} download>
              {RECEIPT_TEXTS.download}
            </LinkButton>
            {included ? (
              <LinkButton href={`/api/applications/${id}/receipts/${receipt.number}/proof`} download>
                {RECEIPT_LOG.download}
              </LinkButton>
            ) : null}
            <LinkButton href={`/apply/${id}`}>返回案卷</LinkButton>
          </>
        }
      />
      {source ? (
        <div className="no-print">
          <PackageDesk applicationId={id} sources={[source]} action={askPackageAction} />
        </div>
      ) : null}
    </>
  );
}
