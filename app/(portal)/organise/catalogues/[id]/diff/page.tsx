import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { DiffList } from "@/components/catalogue/diff-list";
import { OtherVersion } from "@/components/catalogue/other-version";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { type Comparison, comparisonWith, entriesOf } from "@/lib/catalogue/comparison";
import { countsOf } from "@/lib/catalogue/diff";
import { NEVER_SAVED } from "@/lib/catalogue/mapping-schema";
import { catalogueDetail, comparable } from "@/lib/catalogue/queries";
import { CATALOGUE_TEXTS, catalogueName } from "@/lib/labels/catalogue";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "指标体系版本对比" };

/** 版本对比: this version against another, item by item. */
export default async function DiffPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const catalogue = await catalogueDetail(actor, id);
  if (!catalogue) notFound();
  const choices = await comparable(actor, catalogue);
  const other = asked.with ?? catalogue.basedOnId ?? choices.find(({ related }) => related)?.id;
  const comparison = other ? await comparisonWith(actor, catalogue, other) : null;
  const path = `/organise/catalogues/${id}/diff`;
  return (
    <>
      <PageHeader
        title="版本对比"
        lead={catalogueName(catalogue)}
        trail={[
          { label: "指标体系", href: "/organise/catalogues" },
          { label: catalogue.title, href: `/organise/catalogues/${id}` },
          { label: "版本对比" },
        ]}
        actions={
          comparison ? (
            <LinkButton href={`${path}/export?with=${other}`} download>
              导出表格
            </LinkButton>
          ) : null
        }
      />
      <OtherVersion path={path} name="with" label="与哪一版对比" choices={choices} chosen={other} />
      {comparison ? (
        <Differences comparison={comparison} all={asked.show === "all"} path={`${path}?with=${other}`} />
      ) : (
        <EmptyState title={choices.length > 0 ? "请选择要对比的版本" : "没有可以对比的版本"} />
      )}
    </>
  );
}

function Differences({ comparison, all, path }: { comparison: Comparison; all: boolean; path: string }) {
  const entries = entriesOf(comparison);
  const counts = countsOf(entries);
  const shown = all ? entries : entries.filter(({ kind }) => kind !== "same");
  const names = { before: catalogueName(comparison.before), after: catalogueName(comparison.after) };
  return (
    <>
      <Panel title="概况">
        <p>{CATALOGUE_TEXTS.differences(counts)}</p>
        <p className="text-sm text-gray-600">
          {comparison.version === NEVER_SAVED ? CATALOGUE_TEXTS.proposed : CATALOGUE_TEXTS.asSaved}
        </p>
      </Panel>
      <LinkTabs
        label="显示范围"
        tabs={[
          { href: path, label: "只看有变化的", count: entries.length - counts.same, current: !all },
          { href: `${path}&show=all`, label: "全部", count: entries.length, current: all },
        ]}
      />
      {shown.length > 0 ? <DiffList entries={shown} names={names} /> : <EmptyState title="两版完全相同" />}
    </>
  );
}
