import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { ListsOfPlaces } from "@/components/notice/lists-of-places";
import { Paragraphs } from "@/components/notice/notice-paper";
import { Keeps } from "@/components/shell/keeps";
import { PageHeader } from "@/components/shell/page-header";
import { IN_LOG, InLog } from "@/components/trail/in-log";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { OfficialPaper } from "@/components/ui/official-paper";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { formatDate } from "@/lib/kernel/dates";
import { NAMED_TITLES, NOTICE_TEXTS as T } from "@/lib/labels/notice";
import { publishedDecision } from "@/lib/public-notice/published";

export const metadata: Metadata = { title: "命名决定" };

/** One 命名决定 as it was frozen when it was signed, with its annex. */
export default async function DecisionPage({ params }: Page<{ id: string }>) {
  const { id } = await params;
  const decision = await publishedDecision(id);
  if (!decision) notFound();
  const { notice, organiser, number } = decision;
  const day = formatDate(new Date(decision.at));
  return (
    <>
      <Keeps />
      <PageHeader
        above
        title={decision.title}
        trail={[
          { label: "首页", href: "/" },
          { label: "公示公告", href: "/notices" },
          { label: "公示", href: `/notices/${notice.id}` },
          { label: T.decisionHeading },
        ]}
        actions={
          <>
            <LinkButton href={`/api/decisions/${id}`} download>
              {T.download}
            </LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <div className="no-print">
        <Panel title={T.decisionHeading}>
          <DescriptionList
            columns={2}
            items={[
              { term: "文号", detail: number },
              { term: "决定日期", detail: day },
              { term: "发布单位", detail: organiser },
              {
                term: T.decisionOf,
                detail: (
                  <Link className="link" href={`/notices/${notice.id}`}>
                    {notice.title}
                  </Link>
                ),
              },
              { term: "校验值", detail: <Hash value={decision.sha256} full />, wide: true },
              { term: IN_LOG, detail: <InLog number={number} />, wide: true },
            ]}
          />
        </Panel>
      </div>
      <OfficialPaper title={decision.title} number={number}>
        <Paragraphs text={decision.body} />
        <div className="my-8 text-right">
          <div>{organiser}</div>
          <div>{day}</div>
        </div>
        <ListsOfPlaces lists={decision.lists} titles={NAMED_TITLES} />
      </OfficialPaper>
    </>
  );
}
