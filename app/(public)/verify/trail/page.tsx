import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { TrailConsistencyForm, TrailLookupForm } from "@/components/trail/lookup-form";
import { ProofCheck, ProofFileCheck, ProofWords } from "@/components/trail/proof-check";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { RECEIPT_LOG, TRAIL_LOG as T } from "@/lib/labels/trail-log";
import { checkpointsPage, trailKeys } from "@/lib/trail/checkpoints";
import { type Lookup, lookUp } from "@/lib/trail/lookup";
import { consistencyOf } from "@/lib/trail/proofs";
import { numberIn } from "@/lib/trail/published-response";
import { trailLogQuery } from "@/lib/trail/schema";

export const metadata: Metadata = { title: T.title };

const download = (href: string, name: string) => (
  <a className="link" href={href} download={name}>
    {T.download}
  </a>
);

function Found({ found, url }: { found: Lookup; url: string }) {
  if (found.state !== "included") return <Alert tone="warning" title={found.state === "none" ? T.none : T.waiting} />;
  const { index, leafHash } = found.proof;
  return (
    <div className="space-y-3">
      <Alert tone="info" title={T.included} />
      <DescriptionList
        columns={1}
        items={[
          { term: RECEIPT_LOG.index, detail: index },
          { term: RECEIPT_LOG.leaf, detail: <Hash value={leafHash} full /> },
        ]}
      />
      <ProofCheck url={url}>{download(url, "收录证明.json")}</ProofCheck>
    </div>
  );
}

/** Why two checkpoints can't be held against each other; null where they can. */
async function whyNot(from: string, to: string): Promise<string | null> {
  if (!from) return T.fromMissing;
  if (!to) return T.toMissing;
  const [first, second] = [numberIn(from), numberIn(to)];
  if (first === null || second === null) return T.noCheckpoint;
  if (first > second) return T.backwards;
  return (await consistencyOf(first, second)) === null ? T.noCheckpoint : null;
}

/** 留痕日志查验, for anyone: is what I hold in the log, and is the log of today the one of before; recomputed in the visitor's browser. */
export default async function TrailLogPage({ searchParams }: Page) {
  const raw = await searchParams;
  const { page, number = "", check = "", from = "", to = "" } = trailLogQuery.parse(raw);
  const [keys, { rows, total }] = await Promise.all([trailKeys(), checkpointsPage(page)]);
  const found = number ? await lookUp(number, check) : null;
  const wrong = from || to ? await whyNot(from, to) : null;
  const between = `/trail/consistency?from=${numberIn(from)}&to=${numberIn(to)}`;
  return (
    <>
      <PageHeader title={T.title} lead={T.lead} />
      <ProofWords keys={keys} />
      <Panel title={T.lookup}>
        <p className="mb-3 text-sm">{T.lookupLead}</p>
        <TrailLookupForm number={number} check={check} />
        {found ? (
          <Found
            found={found}
            url={`/trail/inclusion?${new URLSearchParams(check ? { number, check } : { number })}`}
          />
        ) : null}
      </Panel>
      <Panel title={T.file}>
        <p className="mb-3 text-sm">{T.fileLead}</p>
        <ProofFileCheck />
        <p className="mt-4 text-sm">
          {T.offline}
          <a className="link" href="/verify/trail.mjs" download="trail.mjs">
            {T.program}
          </a>
          {T.offlineAfter} <code className="font-mono">node trail.mjs 证明.json 公钥</code>。
        </p>
      </Panel>
      <Panel title={T.consistency}>
        <p className="mb-3 text-sm">{T.consistencyLead}</p>
        <TrailConsistencyForm from={from} to={to} />
        {from || to ? (
          wrong ? (
            <Alert tone="warning" title={wrong} />
          ) : (
            <ProofCheck url={between}>{download(between, "一致性证明.json")}</ProofCheck>
          )
        ) : null}
      </Panel>
      <Panel title={T.keys}>
        <p className="mb-3 text-sm">{T.keysLead}</p>
        <ul className="space-y-1 text-sm">
          {keys.map((key) => (
            <li key={key}>
              <code className="font-mono break-all">{key}</code>
            </li>
          ))}
        </ul>
      </Panel>
      <ListPage
        caption={T.checkpoints}
        rows={rows}
        rowKey={(row) => String(row.number)}
        path="/verify/trail"
        query={raw}
        total={total}
        page={page}
        empty={<EmptyState title={T.noCheckpoints} />}
        columns={[
          {
            id: "number",
            header: "编号",
            align: "right",
            rowHeader: true,
            cell: (row) => (
              <a className="link" href={`/trail/checkpoints/${row.number}`}>
                {row.number}
              </a>
            ),
          },
          { id: "size", header: "条数", align: "right", cell: (row) => row.size },
          { id: "at", header: "时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.at)) },
          { id: "root", header: "根（Base64）", cell: (row) => <Hash value={row.root} full /> },
        ]}
      />
    </>
  );
}
