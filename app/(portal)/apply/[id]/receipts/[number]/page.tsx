import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumb } from "@/components/shell/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { Receipt } from "@/components/ui/receipt";
import { readReceipt } from "@/lib/applications/receipts";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { TIMING_LABELS } from "@/lib/labels/deadlines";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "报送回执" };

type Props = { params: Promise<{ id: string; number: string }> };

export default async function ReceiptPage({ params }: Props) {
  const actor = await requireActor();
  const { id, number } = await params;
  const receipt = await readReceipt(actor, id, decodeURIComponent(number));
  if (!receipt) notFound();
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
        ]}
        filed={[
          {
            name: "申报案卷",
            hash: receipt.sha256,
            note: `指标 ${receipt.answers} 项，佐证材料 ${receipt.evidence} 件次，自评报告 ${receipt.reportCharacters} 字${receipt.formCharacters === null ? "" : `，单项申报书 ${receipt.formCharacters} 字`}`,
          },
          ...receipt.files.map(({ title, sha256 }) => ({ name: title, hash: sha256 })),
        ]}
        next={
          <>
            <p>案卷已交由承办的依法治理办公室办理。需要补正的，将在“我的待办”中通知。</p>
            <p>审核评审期间不能修改案卷；结果公布前，不提供得分、排名和推荐情况。</p>
          </>
        }
        actions={
          <>
            <PrintButton />
            <LinkButton href={`/apply/${id}`}>返回案卷</LinkButton>
          </>
        }
      />
    </>
  );
}
