import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { percent, scoreText } from "@/lib/labels/figures";
import { listReasons } from "@/lib/labels/list-reasons";
import { stageLabel } from "@/lib/labels/stages";
import type { CaseBefore } from "@/lib/programmes/cases";

/** Who scores, and how far: never a mark. */
export function Sheets({ sheets }: Pick<CaseBefore, "sheets">) {
  return (
    <Panel title="第三方评估">
      {sheets.length === 0 ? <p className="text-gray-600">尚未分配评估员。</p> : null}
      <ul>
        {sheets.map((sheet) => (
          <li key={sheet.id} className="flex flex-wrap items-center gap-3 py-1">
            {sheet.assessor}（{sheet.agency}）<StatusTag>{stageLabel("score_sheet", sheet.stage)}</StatusTag>
            {sheet.handedInAt ? <span>{formatDateTime(new Date(sheet.handedInAt))}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** 复查的称号: what the outcome will move. */
export function HeldTitles({ titles }: { titles: readonly { id: string; title: string; stage: string }[] }) {
  if (titles.length === 0) return null;
  return (
    <Panel title="现有称号">
      <ul>
        {titles.map(({ id, title, stage }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-1">
            <Link className="link" href={`/oversee/titles/${id}`}>
              {title}
            </Link>
            <StatusTag>{stageLabel("designation", stage)}</StatusTag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function Visits({ visits }: Pick<CaseBefore, "visits">) {
  if (visits.length === 0) return null;
  return (
    <Panel title="实地核查">
      <ul>
        {visits.map((visit) => (
          <li key={visit.id} className="flex flex-wrap items-center gap-3 py-1">
            <Link className="link" href={`/verify/${visit.id}`}>
              {visit.team}
            </Link>
            <StatusTag>{stageLabel("visit", visit.stage)}</StatusTag>
            <span>{formatDate(new Date(visit.plannedOn))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The results, once they are opened to the organiser. */
export function Results({ results }: { results: NonNullable<CaseBefore["results"]> }) {
  return (
    <Panel title="评估结果">
      <DescriptionList
        columns={3}
        items={[
          { term: "综合得分", detail: `${scoreText(results.composite)}（第 ${results.rank} 名）` },
          { term: "评估得分", detail: scoreText(results.assessmentScore) },
          { term: "符合率", detail: percent(results.complianceBasisPoints) },
          {
            term: "满意度",
            detail:
              results.surveyIndex === null
                ? "—"
                : `${scoreText(results.surveyIndex)}（${scoreText(results.surveyLow)}—${scoreText(results.surveyHigh)}）`,
          },
          { term: "核查得分", detail: scoreText(results.verificationScore) },
          {
            term: "一票否决",
            detail: results.vetoedItems.length > 0 ? `第 ${results.vetoedItems.join("、")} 项不符合` : "无",
          },
          ...listReasons(results).map(({ list, words }) => ({ term: `${list}的理由`, detail: words, wide: true })),
        ]}
      />
    </Panel>
  );
}
