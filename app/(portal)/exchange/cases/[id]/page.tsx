import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { FileList } from "@/components/exchange/file-list";
import { FollowTable } from "@/components/exchange/follow-table";
import { PracticePaper } from "@/components/exchange/practice-paper";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { followersText } from "@/lib/labels/exchange";
import { requireActor } from "@/lib/platform/actor";
import { readPractice } from "@/lib/practice-cases/queries";

export const metadata: Metadata = { title: "典型经验" };

const moment = (at: string) => formatDateTime(new Date(at));

/** One case as it stands, what may be done with it, its published versions and who follows it. */
export default async function PracticeCasePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const one = await readPractice(actor, id);
  if (!one) notFound();
  const panel = await panelFor(actor, "practice_case", id, one.facts);
  const { facts, designation, publications } = one;
  const following = one.follows.filter(({ stage }) => stage !== "ended").length;
  return (
    <>
      <PageHeader
        title={one.text.title || "（未命名）"}
        trail={[{ label: "经验交流", href: "/exchange" }, { label: facts.holderName }]}
        tag={<SubjectTag subject="practice_case" stage={facts.stage} />}
        actions={
          <>
            {one.editable ? (
              <LinkButton href={`/exchange/cases/${id}/edit`} variant="primary">
                撰写
              </LinkButton>
            ) : null}
            {publications.length > 0 ? <LinkButton href={`/practice/${id}`}>公开页面</LinkButton> : null}
          </>
        }
      />
      {one.returnRemark ? (
        <Alert tone="warning" title="已退回修改，请按意见修改后重新报送">
          {one.returnRemark}
        </Alert>
      ) : null}
      {one.withdrawn ? (
        <Alert tone="warning" title={`${moment(one.withdrawn.at)}撤下`}>
          {one.withdrawn.reason}
        </Alert>
      ) : null}
      <Panel title="概况">
        <DescriptionList
          items={[
            { term: "单位", detail: facts.holderName },
            { term: "领域", detail: one.text.field },
            {
              term: "示范称号",
              detail: (
                <>
                  <Link href={`/oversee/titles/${designation.id}`} className="link">
                    {designation.title}
                  </Link>{" "}
                  <SubjectTag subject="designation" stage={designation.stage} />
                </>
              ),
            },
            { term: "跟学", detail: followersText(following) },
            ...publications.map((version) => ({
              term: `第 ${version.number} 版`,
              wide: true,
              detail: (
                <>
                  {moment(version.publishedAt)}公布　
                  <Hash value={version.sha256} full />
                </>
              ),
            })),
          ]}
        />
      </Panel>
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={one.mine ? `/exchange/cases/${id}` : "/exchange"}
          done={done}
        />
      ) : null}
      <PracticePaper text={one.text} holder={facts.holderName} at={null} />
      {one.files.length > 0 ? (
        <Panel title="附件">
          <FileList files={one.files} />
        </Panel>
      ) : null}
      {one.follows.length > 0 ? (
        <Panel title="跟学单位" flush>
          <FollowTable rows={one.follows} />
        </Panel>
      ) : null}
    </>
  );
}
