import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Hash } from "@/components/ui/hash";
import { Link } from "@/components/ui/link";
import { OfficialPaper } from "@/components/ui/official-paper";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { formatDate } from "@/lib/kernel/dates";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { publishedCollection } from "@/lib/practice-collections/queries";

export const metadata: Metadata = { title: "专题汇编" };

const trail = (title: string) => [{ label: "专题汇编", href: "/practice/collections" }, { label: title }];

/** One collection: its preface, and the cases in their order; one taken back says so. */
export default async function CollectionPage({ params }: Page<{ id: string }>) {
  const found = await publishedCollection((await params).id);
  if (!found) notFound();
  if ("withdrawn" in found) {
    const { title, office, withdrawnAt, reason } = found.withdrawn;
    return (
      <>
        <PageHeader title={title} trail={trail(title)} lead={office} />
        <Alert tone="warning" title={EXCHANGE_TEXTS.collectionWithdrawn}>
          {formatDate(new Date(withdrawnAt))}撤下。理由：{reason}
        </Alert>
      </>
    );
  }
  const { shown } = found;
  const gone = new Set(shown.gone);
  return (
    <>
      <PageHeader above title={shown.title} trail={trail(shown.title)} actions={<PrintButton>打印</PrintButton>} />
      <OfficialPaper title={shown.title} signature={shown.office} date={formatDate(new Date(shown.publishedAt))}>
        {shown.preface.split("\n").map((line, at) => (
          <p key={at} className="indent-[2em]">
            {line}
          </p>
        ))}
        <h3 className="mt-6 mb-2 text-center">目录</h3>
        <ol className="list-decimal space-y-2 pl-8">
          {shown.cases.map((one) => (
            <li key={one.id}>
              <Link href={`/practice/${one.id}`} className="link">
                {one.title}
              </Link>
              （{one.holder}）{gone.has(one.id) ? EXCHANGE_TEXTS.gone : null}
            </li>
          ))}
        </ol>
      </OfficialPaper>
      <Panel title="内容散列">
        <Hash value={shown.sha256} full />
      </Panel>
    </>
  );
}
