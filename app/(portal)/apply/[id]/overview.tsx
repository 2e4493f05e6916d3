import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { type Dossier, itemsOf } from "@/lib/applications/dossier-shape";
import { tallyOf } from "@/lib/applications/tasks";
import { formatDateTime } from "@/lib/kernel/dates";
import { extendedText } from "@/lib/labels/deadlines";
import { ITEM_TEXTS, judgementLabel } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";

/** How far the dossier has come: the rate against the threshold, the sections, the report. */
export function Overview({ dossier }: { dossier: Dossier }) {
  const threshold = dossier.passBasisPoints === null ? undefined : dossier.passBasisPoints / 100;
  return (
    <div className="grid gap-x-4 lg:grid-cols-2">
      <Panel title="符合情况">
        <Meter label="符合" value={dossier.compliance.met} total={dossier.compliance.applicable} threshold={threshold}>
          <HoldsDown dossier={dossier} />
        </Meter>
        <div className="mt-4">
          <DescriptionList items={facts(dossier)} columns={1} />
        </div>
      </Panel>
      <Panel title="填报进度">
        <div className="space-y-3">
          {dossier.sections.map((section) => {
            const { done, total } = tallyOf(section.groups.flatMap(({ items }) => items));
            return <Progress key={section.id} label={section.title} done={done} total={total} />;
          })}
        </div>
      </Panel>
    </div>
  );
}

function facts(dossier: Dossier) {
  const { submissionOpens: opens, submissionCloses: closes, extendedUntil } = dossier;
  const written = dossier.report?.characters ?? 0;
  const limit = dossier.reportLimit;
  return [
    { term: "编号", detail: dossier.number },
    { term: "类别", detail: `${choiceLabel(dossier.track)}${dossier.theme ? `（${dossier.theme}）` : ""}` },
    {
      term: "自评报告",
      detail: `${written} 字${limit === null ? "" : `，最多 ${limit} 字`}${limit !== null && written > limit ? `，超出 ${written - limit} 字` : ""}`,
    },
    dossier.stage === "draft"
      ? {
          term: "申报时间",
          detail: `${formatDateTime(new Date(opens))} 至 ${formatDateTime(new Date(closes))}${extendedUntil ? `（${extendedText(extendedUntil)}）` : ""}`,
        }
      : { term: "报送时间", detail: dossier.submittedAt ? formatDateTime(new Date(dossier.submittedAt)) : "未报送" },
    ...(dossier.schemeIsDefault ? [{ term: "计分方案", detail: ITEM_TEXTS.scheme }] : []),
  ];
}

/** The items that keep the rate from being higher, each a step away. */
function HoldsDown({ dossier }: { dossier: Dossier }) {
  const low = itemsOf(dossier).filter(
    (item) =>
      item.applicable &&
      item.kind === "standard" &&
      item.answer?.judgement &&
      item.answer.judgement !== "met" &&
      !(item.answer.judgement === "not_applicable" && dossier.allowsNotApplicable),
  );
  if (low.length === 0) return null;
  return (
    <Details summary={`已填而不是“符合”的 ${low.length} 项`}>
      <ul>
        {low.map((item) => (
          <li key={item.id}>
            <Link className="link" href={`/apply/${dossier.id}/items/${item.position}`}>
              第 {item.position} 项
            </Link>
            　{judgementLabel(item.kind, item.answer?.judgement ?? null)}
          </li>
        ))}
      </ul>
    </Details>
  );
}
