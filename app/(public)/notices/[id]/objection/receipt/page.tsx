import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { Receipt } from "@/components/ui/receipt";
import { formatDateTime } from "@/lib/kernel/dates";
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
      <Alert
        tone="info"
        title="回执已不再显示"
        actions={
          <LinkButton href="/objections" size="small">
            查询异议
          </LinkButton>
        }
      >
        查询码只在提交后显示一次。请用已记下的回执编号和查询码查询办理情况。
      </Alert>
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
      next="请现在记下或者打印回执编号和查询码：查询码只在这里显示，遗失后无法找回。组织方将核对并调查；凭编号和查询码可以查询办理情况、补充材料、撤回异议。"
      actions={
        <>
          <PrintButton>打印回执</PrintButton>
          <LinkButton href="/objections">查询办理情况</LinkButton>
          <LinkButton href={`/notices/${id}`}>返回公示</LinkButton>
        </>
      }
    />
  );
}
