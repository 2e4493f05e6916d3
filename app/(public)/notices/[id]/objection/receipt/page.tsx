import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { receiptNotedAction } from "@/app/actions/objection";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { Receipt } from "@/components/ui/receipt";
import { formatDateTime } from "@/lib/kernel/dates";
import { OBJECTION_TEXTS } from "@/lib/labels/objections";
import type { LodgedObjection } from "@/lib/objections/lodging";
import { openFromBrowser } from "@/lib/objections/sealing";
import { handed } from "@/lib/platform/visitor";
import { publishedNotice } from "@/lib/public-notice/published";

export const metadata: Metadata = { title: "异议回执", robots: { index: false } };

/** Number and code of the objection just lodged; only the browser that lodged it can open this. */
export default async function ObjectionReceiptPage({ params }: Page<{ id: string }>) {
  const { id } = await params;
  if (!(await publishedNotice(id))) notFound();
  const lodged = openFromBrowser<LodgedObjection>(await handed("objection_receipt"), "receipt");
  if (!lodged) {
    return (
      <>
        <PageHeader title="异议回执" />
        <Alert
          tone="info"
          title="回执已不再显示"
          actions={
            <LinkButton href="/objections" size="small">
              查询异议
            </LinkButton>
          }
        >
          {OBJECTION_TEXTS.receiptGone}
        </Alert>
      </>
    );
  }
  return (
    <Receipt
      title="异议已收到"
      number={lodged.receiptNumber}
      at={formatDateTime(new Date(lodged.lodgedAt))}
      facts={[
        { term: "查询码", detail: <span className="font-mono text-lg font-semibold">{lodged.code}</span> },
        { term: "公示", detail: lodged.notice },
        { term: "涉及单位", detail: lodged.place },
        { term: "所附材料", detail: lodged.files > 0 ? `${lodged.files} 个文件` : "无" },
      ]}
      next={OBJECTION_TEXTS.receiptNext}
      actions={
        <>
          <PrintButton>打印回执</PrintButton>
          <FormShell action={receiptNotedAction} hidden={{ noticeId: id }}>
            <SubmitButton variant="secondary">{OBJECTION_TEXTS.receiptNoted}</SubmitButton>
          </FormShell>
          <LinkButton href="/objections">查询办理情况</LinkButton>
          <LinkButton href={`/notices/${id}`}>返回公示</LinkButton>
        </>
      }
    />
  );
}
