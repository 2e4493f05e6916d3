import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { saveMappingAction } from "@/app/actions/catalogue";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { MappingForm } from "@/components/catalogue/mapping-form";
import { OtherVersion } from "@/components/catalogue/other-version";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { reviseProblem } from "@/lib/catalogue/access";
import { type Comparison, comparisonWith } from "@/lib/catalogue/comparison";
import { itemNumber } from "@/lib/catalogue/item-numbers";
import { NEVER_SAVED } from "@/lib/catalogue/mapping-schema";
import { catalogueDetail, comparable } from "@/lib/catalogue/queries";
import { CATALOGUE_TEXTS, catalogueName } from "@/lib/labels/catalogue";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "指标新旧对应" };

/** 新旧对应: what each new item follows from, so that earlier answers can be carried forward. */
export default async function MappingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const catalogue = await catalogueDetail(actor, id);
  if (!catalogue) notFound();
  const choices = await comparable(actor, catalogue);
  const from = asked.from ?? catalogue.basedOnId ?? choices.find(({ related }) => related)?.id;
  const comparison = from ? await comparisonWith(actor, catalogue, from) : null;
  const path = `/organise/catalogues/${id}/mapping`;
  const mine =
    reviseProblem(actor, { keeperId: catalogue.mine ? actor.organisationId : null, publishedAt: new Date(0) }) === null;
  return (
    <>
      <PageHeader
        title="新旧对应"
        lead={catalogueName(catalogue)}
        trail={[
          { label: "指标体系", href: "/organise/catalogues" },
          { label: catalogue.title, href: `/organise/catalogues/${id}` },
          { label: "新旧对应" },
        ]}
        actions={
          comparison ? (
            <LinkButton href={`${path}/export?from=${from}`} download>
              导出表格
            </LinkButton>
          ) : null
        }
      />
      <Done done={asked.done} />
      <OtherVersion path={path} name="from" label="旧版" choices={choices} chosen={from} />
      {comparison ? (
        <Mapping comparison={comparison} mine={mine} />
      ) : (
        <EmptyState title={choices.length > 0 ? "请选择旧版" : "没有可以对应的版本"} />
      )}
    </>
  );
}

function Mapping({ comparison, mine }: { comparison: Comparison; mine: boolean }) {
  const { before, after, mapping, version } = comparison;
  const used = new Set(mapping.map(({ fromIndicatorId }) => fromIndicatorId));
  const dropped = before.lines.filter(({ id }) => !used.has(id));
  return (
    <>
      {version === NEVER_SAVED ? <Alert tone="info" title={CATALOGUE_TEXTS.mappingProposed} /> : null}
      <Panel
        title={`来自：${catalogueName(before)}`}
        lead={mine ? CATALOGUE_TEXTS.mappingLead : CATALOGUE_TEXTS.mappingReadOnly}
      >
        <p className="mb-3 text-sm">
          {dropped.length === 0
            ? "旧版各项在新版中都有对应。"
            : `旧版第 ${dropped.map(itemNumber).join("、")} 项在新版中没有对应，即为删去。`}
        </p>
        <MappingForm
          action={saveMappingAction}
          before={before.lines}
          after={after.lines}
          mapping={mapping}
          version={version}
          fromId={before.id}
          toId={after.id}
          readOnly={!mine}
        />
      </Panel>
    </>
  );
}
