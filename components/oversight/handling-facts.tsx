import { SubjectTag } from "@/components/case/stage-tag";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { HANDLING_OUTCOMES, STANDING_TEXTS } from "@/lib/labels/standing";

const lines = (text: string) => (text ? <span className="whitespace-pre-line">{text}</span> : "—");
const moment = (at: Date | null) => (at ? formatDateTime(at) : "—");

const Paper = ({ id, paper, children }: { id: string; paper: string; children: string }) => (
  <LinkButton href={`/api/handlings/${id}/papers/${paper}`} size="small" download>
    {children}
  </LinkButton>
);

type Organisation = {
  closedAt: Date | null;
  successor: { name: string } | null;
  area: { changesFrom: { id: string; fromName: string; toName: string; onDay: Date; basis: string }[] };
};

/** 撤并: since when, who succeeds, and the lines of the area's history. */
export function MergerFacts({ organisation }: { organisation: Organisation }) {
  if (!organisation.closedAt) return null;
  return (
    <div className="mt-3 text-sm text-gray-700">
      <p>
        该单位已于 {formatDate(organisation.closedAt)} 撤并
        {organisation.successor ? `，由${organisation.successor.name}承接` : ""}。
      </p>
      {organisation.area.changesFrom.map((change) => (
        <p key={change.id}>
          区划沿革：{formatDate(change.onDay)} {change.fromName}
          {change.toName ? ` → ${change.toName}` : ""}（{change.basis}）
        </p>
      ))}
    </div>
  );
}

type Hearing = { stage: string; dueAt: Date; statement: string; statedAt: Date | null; statedByName: string };
type Told = {
  id: string;
  facts: string;
  intended: keyof typeof HANDLING_OUTCOMES | null;
  intendedGround: string | null;
  noticeNumber: string | null;
  noticeAt: Date | null;
  hearing: Hearing | null;
  earlierNotices: (Omit<Hearing, "stage"> & {
    id: string;
    facts: string;
    intended: keyof typeof HANDLING_OUTCOMES;
    intendedGround: string | null;
    noticeNumber: string;
    noticeAt: Date;
  })[];
};

const groundTold = (ground: string | null) => (ground ? [{ term: "情形", detail: choiceLabel(ground) }] : []);

/** 告知书 and what the place said to it. */
export function HearingFacts({ handling }: { handling: Told }) {
  const { hearing } = handling;
  return (
    <Panel
      title="告知与陈述"
      actions={
        <Paper id={handling.id} paper="notice">
          下载告知书
        </Paper>
      }
    >
      <DescriptionList
        items={[
          { term: "文号", detail: handling.noticeNumber ?? "" },
          { term: "告知时间", detail: moment(handling.noticeAt) },
          { term: "拟作出的处理", detail: handling.intended ? HANDLING_OUTCOMES[handling.intended] : "" },
          ...groundTold(handling.intendedGround),
          { term: "陈述期限", detail: moment(hearing?.dueAt ?? null) },
          { term: "认定的情况", detail: lines(handling.facts), wide: true },
          { term: "陈述", detail: hearing ? <SubjectTag subject="hearing" stage={hearing.stage} /> : "" },
          ...(hearing?.statedAt
            ? [
                { term: "陈述时间", detail: `${hearing.statedByName} ${moment(hearing.statedAt)}` },
                { term: "陈述内容", detail: lines(hearing.statement), wide: true },
              ]
            : []),
        ]}
      />
      {handling.earlierNotices.map((earlier) => (
        <section key={earlier.id} className="mt-4">
          <h3 className="mb-2 font-medium">{STANDING_TEXTS.earlierNotice}</h3>
          <DescriptionList
            items={[
              { term: "文号", detail: earlier.noticeNumber },
              { term: "告知时间", detail: moment(earlier.noticeAt) },
              { term: "拟作出的处理", detail: HANDLING_OUTCOMES[earlier.intended] },
              ...groundTold(earlier.intendedGround),
              {
                term: "陈述时间",
                detail: earlier.statedAt ? `${earlier.statedByName} ${moment(earlier.statedAt)}` : "—",
              },
              { term: "认定的情况", detail: lines(earlier.facts), wide: true },
              { term: "陈述内容", detail: lines(earlier.statement), wide: true },
            ]}
          />
        </section>
      ))}
    </Panel>
  );
}

type Decided = {
  id: string;
  outcome: keyof typeof HANDLING_OUTCOMES | null;
  ground: string | null;
  conclusion: string;
  hearingSummary: string;
  decisionNumber: string | null;
  decidedAt: Date | null;
  dueAt: Date | null;
  appealUntil: Date | null;
  preparedByName: string;
  signedByName: string;
};

/** 处理决定. */
export function DecisionFacts({ handling }: { handling: Decided }) {
  return (
    <Panel
      title="处理决定"
      actions={
        <Paper id={handling.id} paper="decision">
          下载处理决定
        </Paper>
      }
    >
      <DescriptionList
        items={[
          { term: "文号", detail: handling.decisionNumber ?? "" },
          { term: "决定时间", detail: moment(handling.decidedAt) },
          { term: "处理", detail: handling.outcome ? HANDLING_OUTCOMES[handling.outcome] : "" },
          { term: "拟办、签发", detail: `${handling.preparedByName}、${handling.signedByName}` },
          ...(handling.ground ? [{ term: "情形", detail: choiceLabel(handling.ground), wide: true }] : []),
          { term: "理由", detail: lines(handling.conclusion), wide: true },
          { term: "听取意见的情况", detail: lines(handling.hearingSummary), wide: true },
          ...(handling.dueAt ? [{ term: "期限", detail: moment(handling.dueAt) }] : []),
          ...(handling.outcome === "retain" ? [] : [{ term: "申诉期限", detail: moment(handling.appealUntil) }]),
        ]}
      />
    </Panel>
  );
}

type Appeal = {
  stage: string;
  statement: string;
  lodgedAt: Date | null;
  reply: string;
  decisionNumber: string | null;
  decidedAt: Date | null;
  preparedByName: string;
  signedByName: string;
  restored: boolean;
};

/** 申诉 and its answer. */
export function AppealFacts({ handlingId, appeal }: { handlingId: string; appeal: Appeal }) {
  return (
    <Panel
      title="申诉"
      lead={STANDING_TEXTS.byAnother}
      actions={
        appeal.decidedAt ? (
          <Paper id={handlingId} paper="appeal">
            下载申诉答复
          </Paper>
        ) : null
      }
    >
      <DescriptionList
        items={[
          { term: "状态", detail: <SubjectTag subject="appeal" stage={appeal.stage} /> },
          { term: "提出时间", detail: moment(appeal.lodgedAt) },
          { term: "申诉内容", detail: lines(appeal.statement), wide: true },
          ...(appeal.decidedAt
            ? [
                { term: "答复文号", detail: appeal.decisionNumber ?? "" },
                { term: "答复时间", detail: moment(appeal.decidedAt) },
                { term: "拟办、签发", detail: `${appeal.preparedByName}、${appeal.signedByName}` },
                { term: "答复", detail: lines(appeal.reply), wide: true },
                ...(appeal.stage === "upheld"
                  ? [{ term: "结果", detail: appeal.restored ? "称号已恢复原状" : "其后另有处理决定，称号现状不变" }]
                  : []),
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
