import { notFound } from "next/navigation";
import { recallAction, rejectAction, signAction } from "@/app/actions/sign-off";
import { ListLines } from "@/components/review/list-lines";
import { PageHeader } from "@/components/shell/page-header";
import { DecisionForms } from "@/components/sign-off/decision-forms";
import { ProposalView } from "@/components/sign-off/proposal-view";
import { Alert } from "@/components/ui/alert";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { type SignOffPage, signOffPage } from "@/lib/acts/sign-off-queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { actionLabel } from "@/lib/labels/actions";
import { problemText } from "@/lib/labels/problems";
import { SIGN_OFF_DONE, SIGN_OFF_STATES } from "@/lib/labels/sign-offs";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { recommendationList } from "@/lib/recommendation/list-queries";

export const metadata = { title: "签发件" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function SignOffDetailPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const item = isUuid(id) ? await signOffPage(actor, id) : null;
  if (!item) notFound();
  const list = item.subject === "recommendation_list" ? await recommendationList(actor, item.subjectId) : null;
  const state = SIGN_OFF_STATES[item.stage]!;
  return (
    <>
      <PageHeader
        title={item.title}
        trail={[{ label: "签发", href: "/sign-offs" }, { label: "签发件" }]}
        tag={<StatusTag tone={state.tone}>{state.label}</StatusTag>}
      />
      {done && SIGN_OFF_DONE[done] ? <Alert tone="success" live title={SIGN_OFF_DONE[done]} /> : null}
      {item.ownPreparation ? <Alert tone="info" title={problemText({ code: "own_preparation" })} /> : null}
      {item.samePerson ? <Alert tone="info" title={problemText({ code: "same_person_signs" })} /> : null}
      <Panel title="拟办情况">
        <DescriptionList items={facts(item)} />
      </Panel>
      {list ? (
        <ListLines list={list} />
      ) : (
        <Panel title="签发内容">
          <ProposalView lines={item.lines} />
        </Panel>
      )}
      <DecisionForms
        may={item.may}
        code={await asksForCode()}
        actions={{
          sign: signAction.bind(null, id),
          reject: rejectAction.bind(null, id),
          recall: recallAction.bind(null, id),
        }}
      />
    </>
  );
}

function facts(item: SignOffPage): Description[] {
  const decided = item.decidedAt
    ? [{ term: "办理", detail: `${item.decidedByName ?? "系统"}，${formatDateTime(new Date(item.decidedAt))}` }]
    : [];
  return [
    { term: "事项", detail: actionLabel(item.action) },
    { term: "拟办人", detail: item.preparedByName },
    { term: "提请时间", detail: formatDateTime(new Date(item.preparedAt)) },
    {
      term: "所涉材料",
      detail: item.href ? (
        <Link href={item.href} className="link">
          打开查看
        </Link>
      ) : (
        "—"
      ),
    },
    ...decided,
    ...(item.remark ? [{ term: "退回的原因", detail: item.remark, wide: true }] : []),
  ];
}
