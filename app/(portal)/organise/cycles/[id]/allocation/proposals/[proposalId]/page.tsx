import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { LinesUpload } from "@/components/allocation/lines-upload";
import { StackedBars } from "@/components/chart/stacked-bars";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { type PersonShown, proposalPage, type ProposalPage as Shown } from "@/lib/allocation/proposal-queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { ALLOCATION_TEXTS, allocationDone, namesApart, PROPOSAL_STATES, PROPOSAL_TONES } from "@/lib/labels/allocation";
import { percent } from "@/lib/labels/figures";
import { requireActor } from "@/lib/platform/actor";
import { LinesTable } from "./lines-table";
import { SettleForms } from "./settle-forms";

export const metadata: Metadata = { title: "分配方案" };

/** One proposal: what it comes to, what each would have to read, and its lines with their reasons; nothing of it is a sheet yet. */
export default async function ProposalPage({ params, searchParams }: Page<{ id: string; proposalId: string }>) {
  const actor = await requireActor();
  const { id, proposalId } = await params;
  const raw = await searchParams;
  const asked = listQuery("q", "assessor").parse(raw);
  const shown = await proposalPage(actor, { cycleId: id, proposalId }, asked);
  if (!shown) notFound();
  const { cycle, lot, proposal } = shown;
  const allocation = `/organise/cycles/${id}/allocation`;
  const path = `${allocation}/proposals/${proposalId}`;
  const done = allocationDone(raw.done);
  return (
    <>
      <PageHeader
        title="分配方案"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "委托与分配", href: lot ? `${allocation}?lot=${lot.id}` : allocation },
          { label: "分配方案" },
        ]}
        tag={
          <StatusTag tone={PROPOSAL_TONES[proposal.state] ?? "neutral"}>{PROPOSAL_STATES[proposal.state]}</StatusTag>
        }
      />
      {done ? <Alert tone="success" live title={done} /> : null}
      <Summary shown={shown} />
      <Loads people={shown.people} capacity={proposal.capacity} />
      <Panel
        title="分配表"
        actions={
          <LinkButton href={`/api/allocations/${proposalId}`} size="small" download>
            导出分配表
          </LinkButton>
        }
      >
        <LinesTable shown={shown} path={path} query={raw} page={asked.page} />
      </Panel>
      {shown.mayChange ? (
        <>
          <Panel title="用表格调整" lead={ALLOCATION_TEXTS.importLead}>
            <LinesUpload url={`/api/allocations/${proposalId}`} />
          </Panel>
          <SettleForms proposal={proposal} returnTo={path} />
        </>
      ) : null}
    </>
  );
}

function Summary({ shown: { lot, proposal } }: { shown: Shown }) {
  const { measures } = proposal;
  const expert = measures.readings > 0 ? Math.round((measures.expert * 10_000) / measures.readings) : null;
  return (
    <Panel title="方案" lead={ALLOCATION_TEXTS.rule}>
      <DescriptionList
        items={[
          ...(lot ? [{ term: "标段", detail: lot.name }] : []),
          { term: "种子", detail: proposal.seed },
          { term: "依据的散列", detail: <Basis sha256={proposal.basis} /> },
          { term: "生成", detail: `${formatDateTime(new Date(proposal.at))} ${proposal.by}` },
          ...(proposal.settledAt
            ? [{ term: PROPOSAL_STATES[proposal.state]!, detail: formatDateTime(new Date(proposal.settledAt)) }]
            : []),
          { term: "行数", detail: `${proposal.lines} 行，空缺 ${proposal.open} 行，人工调整 ${proposal.changed} 行` },
          { term: "每人上限", detail: proposal.capacity === null ? "不限" : `${proposal.capacity} 项` },
          { term: "生成时工作量相差", detail: percent(measures.spreadBasisPoints) },
          { term: "生成时专长对口", detail: expert === null ? "—" : percent(expert) },
          { term: "生成时同一机构", detail: `${measures.sameAgency} 处` },
          { term: "生成时换手", detail: `${measures.handOvers} 次` },
        ]}
      />
    </Panel>
  );
}

function Basis({ sha256 }: { sha256: string | null }) {
  if (!sha256) return ALLOCATION_TEXTS.basisNone;
  return (
    <>
      <Hash value={sha256} full />
      <p className="text-sm text-gray-700">{ALLOCATION_TEXTS.basisKept}</p>
    </>
  );
}

function Loads({ people, capacity }: { people: readonly PersonShown[]; capacity: number | null }) {
  const rows = namesApart(people);
  return (
    <Panel title="各人工作量">
      <StackedBars
        title="各人工作量（项）"
        description={`每名评估员已承担和本方案中的项数${capacity === null ? "" : `，每人上限 ${capacity} 项`}。`}
        heading="评估员"
        rows={rows}
        tableOpen={false}
        parts={[
          { label: "已承担", colour: "#b7cfea", values: people.map(({ before }) => before) },
          { label: "本方案", colour: "#1d4f91", values: people.map(({ given }) => given) },
        ]}
      />
    </Panel>
  );
}
