import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { PracticePaper } from "@/components/exchange/practice-paper";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { signInFor } from "@/lib/kernel/return-path";
import { EXCHANGE_TEXTS, followersText } from "@/lib/labels/exchange";
import { choiceLabel } from "@/lib/labels/fields";
import { sizeText } from "@/lib/labels/files";
import { type PublishedPractice, publishedPractice } from "@/lib/practice-cases/published";

export const metadata: Metadata = { title: "典型经验" };

const trail = (title: string) => [{ label: "经验交流", href: "/practice" }, { label: title }];

/** One published case as it was published; one that was taken back says so, and why. */
export default async function PracticeCasePage({ params }: Page<{ id: string }>) {
  const found = await publishedPractice((await params).id);
  if (!found) notFound();
  if ("withdrawn" in found) {
    const { title, holder, withdrawnAt, reason } = found.withdrawn;
    return (
      <>
        <PageHeader title={title} trail={trail(title)} lead={holder} />
        <Alert tone="warning" title={EXCHANGE_TEXTS.withdrawn}>
          {formatDate(new Date(withdrawnAt))}撤下。理由：{reason}
        </Alert>
      </>
    );
  }
  const { shown } = found;
  return (
    <>
      <PageHeader
        above
        title={shown.title}
        trail={trail(shown.title)}
        lead={`${shown.holder}　${shown.field}`}
        actions={
          <>
            <LinkButton href={signInFor(`/exchange/following/new?case=${shown.id}`)}>登录跟学</LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <PracticePaper text={shown} holder={shown.holder} at={shown.publishedAt} />
      {shown.files.length > 0 ? <Files shown={shown} /> : null}
      <About shown={shown} />
    </>
  );
}

const Files = ({ shown }: { shown: PublishedPractice }) => (
  <Panel title="附件">
    <ul className="space-y-1">
      {shown.files.map((file, at) => (
        <li key={file.sha256}>
          <a href={`/practice/${shown.id}/files/${at + 1}`} className="link" download>
            {file.fileName}
          </a>{" "}
          <span className="text-sm text-gray-600">{sizeText(file.size)}</span>
        </li>
      ))}
    </ul>
  </Panel>
);

const About = ({ shown }: { shown: PublishedPractice }) => (
  <Panel title="公布情况">
    <DescriptionList
      items={[
        { term: "单位", detail: shown.holder },
        { term: "地区", detail: shown.areas.join("　") },
        { term: "类别", detail: choiceLabel(shown.track) },
        { term: "跟学", detail: followersText(shown.followers) },
        { term: "审核公布", detail: shown.office },
        { term: "公布时间", detail: `${formatDateTime(new Date(shown.publishedAt))}（第 ${shown.number} 版）` },
        {
          term: "示范称号",
          wide: true,
          detail: shown.standings.map((one) => (
            <span key={one.certificateNumber} className="mr-4 inline-flex items-center gap-1">
              <Link href={`/register/${one.certificateNumber}`} className="link">
                {one.title}
              </Link>
              {one.stage ? <SubjectTag subject="designation" stage={one.stage} /> : null}
            </span>
          )),
        },
        ...(shown.collections.length > 0
          ? [
              {
                term: "收入汇编",
                wide: true,
                detail: shown.collections.map(({ id, title }) => (
                  <Link key={id} href={`/practice/collections/${id}`} className="link mr-4">
                    {title}
                  </Link>
                )),
              },
            ]
          : []),
        { term: "内容散列", wide: true, detail: <Hash value={shown.sha256} full /> },
        ...shown.earlier.map((one) => ({
          term: `第 ${one.number} 版`,
          wide: true,
          detail: (
            <>
              {formatDate(new Date(one.publishedAt))}公布，已由新版替代。
              <Hash value={one.sha256} full />
            </>
          ),
        })),
      ]}
    />
  </Panel>
);
