import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { remarkAction } from "@/app/actions/remark";
import type { Page } from "@/app/props";
import { AnswerView } from "@/components/case/answer-view";
import { LikenessNote } from "@/components/case/likeness-note";
import { RemarkBox } from "@/components/case/remark-box";
import { HintList } from "@/components/hints/hint-list";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { KeepInView } from "@/components/ui/keep-in-view";
import { Panel } from "@/components/ui/panel";
import { readDossier } from "@/lib/applications/dossier";
import { type DossierItem, itemsOf } from "@/lib/applications/dossier-shape";
import { remarksFor, reviewCase } from "@/lib/first-review/queries";
import type { HintLine } from "@/lib/hints/hint";
import { filedHints } from "@/lib/hints/queries";
import { choiceLabel } from "@/lib/labels/fields";
import { HINT_TEXTS } from "@/lib/labels/hints";
import { likenessOfItem } from "@/lib/likeness/queries";
import { requireActor } from "@/lib/platform/actor";
import { permit } from "@/lib/policy/permissions";

export const metadata: Metadata = { title: "逐项审阅" };

/** One item: the list at the left, claim and evidence in the middle, this office's own layer below. */
export default async function ReviewItemPage({ params, searchParams }: Page<{ id: string; position: string }>) {
  const actor = await requireActor();
  const { id, position } = await params;
  const { saved } = await searchParams;
  const reviewed = await reviewCase(actor, id);
  if (!reviewed) notFound();
  const [dossier, remarks] = await Promise.all([readDossier(actor, id), remarksFor(actor, reviewed)]);
  const items = dossier ? itemsOf(dossier) : [];
  const at = items.findIndex((item) => item.position === Number(position));
  const item = items[at];
  if (!dossier || !item) notFound();
  const hints = await filedHints(dossier);
  const own = new Map(remarks.filter((remark) => remark.own).map((remark) => [remark.indicatorId, remark]));
  const others = remarks.filter((remark) => !remark.own && remark.indicatorId === item.id);
  const mayRemark = permit("remark_items", reviewed.standings, reviewed.facts) === null;
  const next = items[at + 1];
  const alike = await likenessOfItem(actor, reviewed, item.id);
  return (
    <>
      <PageHeader
        title={`逐项审阅　第 ${item.position} 项`}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: dossier.applicantName, href: `/review/${id}` },
          { label: `第 ${item.position} 项` },
        ]}
        actions={
          <>
            {items[at - 1] ? (
              <LinkButton href={`/review/${id}/items/${items[at - 1]!.position}`}>上一项</LinkButton>
            ) : null}
            {next ? <LinkButton href={`/review/${id}/items/${next.position}`}>下一项</LinkButton> : null}
          </>
        }
      />
      <div data-split className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <ItemList
          id={id}
          items={items}
          current={item.position}
          marked={new Map([...own].map(([k, v]) => [k, v.opinion]))}
        />
        <Panel>
          <AnswerView item={item} level={2}>
            <LikenessNote lines={alike} />
            <ReviewHints lines={hints} id={id} position={item.position} />
            {others.map((remark) => (
              <p key={remark.office} className="mt-3 text-sm">
                {remark.office}意见：{choiceLabel(remark.opinion)}
                {remark.remark ? `——${remark.remark}` : ""}
              </p>
            ))}
            <RemarkBox
              key={item.id}
              action={remarkAction}
              submissionKey={randomUUID()}
              own={own.get(item.id) ?? null}
              editable={mayRemark}
              saved={saved === "1"}
              hidden={{
                applicationId: id,
                indicatorId: item.id,
                returnTo: `/review/${id}/items/${next?.position ?? item.position}`,
              }}
            />
          </AnswerView>
        </Panel>
      </div>
    </>
  );
}

/** What doesn't agree about this item, with what the place says of it; nothing of what it is still changing. */
function ReviewHints({ lines, id, position }: { lines: HintLine[] | null; id: string; position: number }) {
  const mine = lines?.filter(({ positions }) => positions.includes(position)) ?? [];
  if (lines !== null && mine.length === 0) return null;
  return (
    <section className="mt-4" aria-label={HINT_TEXTS.title}>
      <h2 className="text-sm text-gray-600">{HINT_TEXTS.title}</h2>
      <p className="text-sm text-gray-600">{lines === null ? HINT_TEXTS.sealed : HINT_TEXTS.forReviewers}</p>
      <HintList lines={mine} current={position} href={(other) => `/review/${id}/items/${other}`} explained />
    </section>
  );
}

function ItemList({
  id,
  items,
  current,
  marked,
}: {
  id: string;
  items: DossierItem[];
  current: number;
  marked: Map<string, string>;
}) {
  return (
    <nav
      data-aside
      data-scroll
      aria-label="指标"
      className="relative max-h-60 overflow-y-auto border border-line bg-white text-sm lg:max-h-[75vh]"
    >
      <ol>
        {items.map((item) => (
          <li key={item.id}>
            <Link
              href={`/review/${id}/items/${item.position}`}
              aria-current={item.position === current ? "page" : undefined}
              className={cx(
                "flex justify-between gap-2 px-3 py-1.5 hover:bg-primary-50",
                item.position === current && "bg-primary-100 font-medium",
              )}
            >
              <span>
                第 {item.position} 项 {item.answer?.judgement ? choiceLabel(item.answer.judgement) : "—"}
              </span>
              {item.position === current ? <KeepInView /> : null}
              <span className="text-gray-600">{marked.has(item.id) ? choiceLabel(marked.get(item.id)!) : ""}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
