import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { changeCollectionAction, saveCollectionAction } from "@/app/actions/exchange";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { CollectedList } from "@/components/exchange/collected-list";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { QueryRow } from "@/components/table/query-row";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { requireActor } from "@/lib/platform/actor";
import { publishedPractices } from "@/lib/practice-cases/published";
import { practiceQuery } from "@/lib/practice-cases/schema";
import { readCollection } from "@/lib/practice-collections/queries";

export const metadata: Metadata = { title: "专题汇编" };

/** One collection: its preface, what it holds, what could be added, and what may be done with it. */
export default async function OwnCollectionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const raw = await searchParams;
  const one = await readCollection(actor, id);
  if (!one) notFound();
  const panel = await panelFor(actor, "practice_collection", id);
  const query = practiceQuery.parse({ q: raw.q, page: raw.page });
  const found = one.editable ? await publishedPractices(query, id) : null;
  return (
    <>
      <PageHeader
        title={one.title}
        trail={[
          { label: "经验交流", href: "/exchange" },
          { label: "专题汇编", href: "/exchange/collections" },
        ]}
        tag={<SubjectTag subject="practice_collection" stage={one.stage} />}
        actions={
          <>
            <LinkButton href={`/api/practice-collections/${id}`} download>
              导出 Word
            </LinkButton>
            {one.publishedAt ? <LinkButton href={`/practice/collections/${id}`}>公开页面</LinkButton> : null}
          </>
        }
      />
      {raw.saved ? <Alert tone="success" live title="已保存。" /> : null}
      {one.withdrawn ? (
        <Alert tone="warning" title={EXCHANGE_TEXTS.collectionWithdrawn}>
          {one.withdrawn.reason}
        </Alert>
      ) : null}
      <Panel title="题目和前言">
        {one.editable ? (
          <FormShell action={saveCollectionAction} version={one.version} hidden={{ id }}>
            <TextInput name="title" label="题目" required defaultValue={one.title} />
            <TextArea name="preface" label="前言" required rows={6} limit={3000} defaultValue={one.preface} />
            <FormActions>
              <SubmitButton>保存</SubmitButton>
            </FormActions>
          </FormShell>
        ) : (
          <p className="prose-zh whitespace-pre-line">{one.preface}</p>
        )}
      </Panel>
      <Panel title="收入的典型经验" lead={`共 ${one.items.length} 份`}>
        {one.items.length === 0 ? <EmptyState title="还没有收入典型经验" /> : null}
        <CollectedList
          items={one.items}
          collection={one.editable ? { id, version: one.version } : null}
          action={changeCollectionAction}
        />
      </Panel>
      {found ? (
        <Panel title="可以收入的">
          <QueryRow path={`/exchange/collections/${id}`}>
            <TextInput name="q" label="检索已公布的典型经验" placeholder="两个字以上" defaultValue={raw.q ?? ""} />
          </QueryRow>
          {found.rows.length === 0 ? (
            <EmptyState title={found.tooShort ? EXCHANGE_TEXTS.tooShort : "没有可以收入的典型经验"} />
          ) : null}
          <ul className="divide-y divide-line">
            {found.rows.map((row) => (
              <li key={row.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
                <span>
                  {row.title}（{row.holder}）
                </span>
                <FormShell action={changeCollectionAction} version={one.version} hidden={{ id, caseId: row.id }}>
                  <SubmitButton variant="secondary" size="small" name="change" value="add">
                    收入<span className="sr-only">{row.title}</span>
                  </SubmitButton>
                </FormShell>
              </li>
            ))}
          </ul>
          <Pagination
            total={found.total}
            page={query.page}
            path={`/exchange/collections/${id}`}
            query={{ q: raw.q, page: raw.page }}
          />
        </Panel>
      ) : null}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/exchange/collections/${id}`} done={raw.done} />
      ) : null}
    </>
  );
}
