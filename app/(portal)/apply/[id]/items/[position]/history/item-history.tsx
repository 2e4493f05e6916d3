import { notFound } from "next/navigation";
import { restoreAnswerAction } from "@/app/actions/answer-history";
import type { Page } from "@/app/props";
import { VersionCompare } from "@/components/filing/version-compare";
import { VersionList } from "@/components/filing/version-list";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import type { Crumb } from "@/components/shell/breadcrumb";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { ActProblem } from "@/lib/acts/proposal";
import { type HistoryItem, historyItem, versionPair, versionsPage } from "@/lib/applications/answer-history";
import { closedNow, type Writer } from "@/lib/applications/editing";
import type { AnswerVersion, VersionLine } from "@/lib/applications/revisions";
import { formatDateTime } from "@/lib/kernel/dates";
import { pageAsked } from "@/lib/kernel/list-query";
import { closedText } from "@/lib/labels/dossier";
import { HISTORY_TEXTS, versionName } from "@/lib/labels/history";
import type { Actor } from "@/lib/policy/standing";

type Query = Record<string, string | undefined>;
type View = { item: HistoryItem; closed: ActProblem | null; query: Query; path: string; trail: Crumb[] };

/** 修改记录 of one item for one of the two sides that read it, which has its pages under `home`. */
export async function itemHistory(
  actor: Actor,
  side: Writer,
  { params, searchParams }: Page<{ id: string; position: string }>,
  { home, before }: { home: string; before: (item: HistoryItem) => Crumb[] },
) {
  const [{ id, position }, query] = await Promise.all([params, searchParams]);
  const item = await historyItem(actor, id, Number(position), side);
  if (!item) notFound();
  return (
    <HistoryView
      item={item}
      closed={await closedNow(actor, id, item.indicatorId)}
      query={query}
      path={`${home}/${id}/items/${position}/history`}
      trail={[
        ...before(item),
        { label: `第 ${item.position} 项`, href: `${home}/${id}/items/${item.position}` },
        { label: HISTORY_TEXTS.title },
      ]}
    />
  );
}

async function HistoryView({ item, closed, query, path, trail }: View) {
  const page = pageAsked.parse(query.page);
  const asked = askedPair(query);
  const [{ lines, total, standing }, chosen] = await Promise.all([
    versionsPage(item, page),
    asked ? versionPair(item, asked.older, asked.newer) : null,
  ]);
  const pair = chosen ?? (asked ? null : await latestPair(item, lines));
  return (
    <>
      <PageHeader
        title={`第 ${item.position} 项　${HISTORY_TEXTS.title}`}
        trail={trail}
        lead={`${item.section}，${item.group}。${HISTORY_TEXTS.lead}`}
      />
      {query.done ? <Alert tone="success" live title={HISTORY_TEXTS.restored} /> : null}
      {total === 0 ? (
        <EmptyState title={HISTORY_TEXTS.none} />
      ) : (
        <>
          <VersionList
            lines={lines}
            metrics={item.metrics}
            path={path}
            chosen={pair ? { older: pair[0].version, newer: pair[1].version } : null}
          />
          {total > lines.length ? <Pagination total={total} page={page} path={path} query={{}} /> : null}
        </>
      )}
      {asked && !pair ? <Alert tone="warning" title={HISTORY_TEXTS.missing} /> : null}
      {pair ? <Compared item={item} pair={pair} standing={standing} closed={closed} path={path} /> : null}
    </>
  );
}

/** The two versions in the address, the older first. */
function askedPair({ from, to }: Query): { older: number; newer: number } | null {
  const [one, other] = [Number(from), Number(to)];
  if (!from || !to || ![one, other].every((each) => Number.isInteger(each) && each > 0 && each < 2 ** 31)) return null;
  return { older: Math.min(one, other), newer: Math.max(one, other) };
}

/** Without a choice the last change is shown. */
async function latestPair(item: HistoryItem, lines: readonly VersionLine[]) {
  const [last, before] = lines;
  return last && before ? versionPair(item, before.version, last.version) : null;
}

function Compared({
  item,
  pair: [older, newer],
  standing,
  closed,
  path,
}: Pick<View, "item" | "closed" | "path"> & { pair: [AnswerVersion, AnswerVersion]; standing: number }) {
  const same = older.version === newer.version;
  const saved = ({ author, unit, at }: AnswerVersion) =>
    `${unit}${unit ? " " : ""}${author}，${formatDateTime(new Date(at))}`;
  return (
    <Panel
      title={
        same
          ? `${versionName(older.version)}全文`
          : `${versionName(older.version)}与${versionName(newer.version)}的不同`
      }
      lead={
        same
          ? saved(older)
          : `${versionName(older.version)}：${saved(older)}；${versionName(newer.version)}：${saved(newer)}。删去的文字加删除线，新增的文字加下划线。`
      }
    >
      <VersionCompare older={older} newer={newer} item={item} />
      {older.standing ? null : (
        <div className="no-print mt-4">
          <p className="mb-2 text-sm text-gray-600">{HISTORY_TEXTS.restoreLead}</p>
          <FormShell
            key={`${older.version}-${standing}`}
            action={restoreAnswerAction}
            version={standing}
            hidden={{
              applicationId: item.applicationId,
              indicatorId: item.indicatorId,
              revision: String(older.version),
              returnTo: path,
            }}
          >
            <SubmitButton blocked={closed ? closedText(closed) : null}>
              {HISTORY_TEXTS.restore}（{versionName(older.version)}）
            </SubmitButton>
          </FormShell>
        </div>
      )}
    </Panel>
  );
}
