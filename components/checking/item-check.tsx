import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import type { ReturnEntry } from "@/lib/assignments/return-entry";
import { type CheckEntry, type CheckRow, seenAs } from "@/lib/checking/shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { checkNote } from "@/lib/labels/internal-checking";
import { problemText } from "@/lib/labels/problems";
import { SHORTCOMING_STATES } from "@/lib/labels/shortcomings";
import type { ShortcomingState } from "@/lib/shortcomings/rules";
import { Link } from "../ui/link";
import { CheckStateTag } from "./check-state";

type Chain = {
  check: Omit<CheckRow, "section" | "text"> | null;
  checks: CheckEntry[];
  returns: ReturnEntry[];
  shortcomings: { number: number; text: string; state: ShortcomingState; owner: string }[];
};

/** 本项在内部的经过: the check and its buttons, the returns, what is noted against it. Nothing where there is nothing of it. */
export function ItemCheck({
  chain,
  action,
  mayCheck,
  home,
  noteHref,
  hidden,
}: {
  chain: Chain;
  action: FormAction;
  mayCheck: boolean;
  /** `/apply/<id>` or `/contribute/<id>`. */
  home: string;
  /** Where a shortcoming of this item is noted; null to whoever notes none. */
  noteHref?: string | null;
  hidden: { applicationId: string; returnTo: string };
}) {
  const { check, checks, returns, shortcomings } = chain;
  return (
    <>
      {check || checks.length > 0 ? (
        <Panel title="内部审核" actions={check ? <CheckStateTag line={check} short /> : null}>
          {check ? <p className="text-sm text-gray-700">{checkNote(check)}</p> : null}
          {mayCheck && check && check.state !== "unready" ? (
            <Decide check={check} action={action} hidden={hidden} />
          ) : null}
          {checks.length > 0 ? (
            <div className="mt-2">
              <Details summary={`审核经过（${checks.length} 次）`}>
                <ol className="space-y-1 text-sm">
                  {checks.map((each) => (
                    <li key={each.round}>
                      {formatDateTime(new Date(each.at))}　{each.by}
                      {each.outcome === "passed" ? "审核通过" : `退回修改：${each.remark}`}
                    </li>
                  ))}
                </ol>
              </Details>
            </div>
          ) : null}
        </Panel>
      ) : null}
      {returns.length > 0 ? <Returns returns={returns} /> : null}
      {shortcomings.length > 0 || noteHref ? (
        <Panel
          title={`问题清单（${shortcomings.length} 个）`}
          actions={
            noteHref ? (
              <LinkButton href={noteHref} size="small">
                登记问题
              </LinkButton>
            ) : null
          }
        >
          {shortcomings.length === 0 ? <p className="text-sm text-gray-600">本项没有登记的问题。</p> : null}
          <ul className="space-y-1">
            {shortcomings.map(({ number, text, state, owner }) => (
              <li key={number}>
                <Link className="link" href={`${home}/shortcomings/${number}`}>
                  第 {number} 号
                </Link>
                　{text.slice(0, 40)}
                {text.length > 40 ? "……" : ""}　<span className="text-sm text-gray-600">{owner}</span>{" "}
                <StatusTag tone={SHORTCOMING_STATES[state].tone}>{SHORTCOMING_STATES[state].label}</StatusTag>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function Decide({
  check,
  action,
  hidden,
}: {
  check: NonNullable<Chain["check"]>;
  action: FormAction;
  hidden: Record<string, string>;
}) {
  if (check.own) {
    const detail = { items: check.position };
    return (
      <p className="mt-2 text-sm text-gray-700">{problemText({ code: "checked_own_work", detail }).split("；")[0]}。</p>
    );
  }
  const seen = { ...hidden, items: seenAs(check) };
  return (
    <div key={seenAs(check)} className="mt-2 space-y-2">
      {check.state === "checked" ? null : (
        <FormShell action={action} hidden={{ ...seen, outcome: "passed" }}>
          <SubmitButton>{actionLabel("check_items")}</SubmitButton>
        </FormShell>
      )}
      {check.state === "returned" ? null : (
        <Details summary={actionLabel("send_back_items")}>
          <FormShell action={action} hidden={{ ...seen, outcome: "returned" }}>
            <TextArea name="remark" label="退回修改的意见" required rows={2} limit={500} />
            <FormActions>
              <SubmitButton variant="secondary">{actionLabel("send_back_items")}</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      )}
    </div>
  );
}

/** 退回经过: every return with its remark, and what the unit answered. */
function Returns({ returns }: { returns: ReturnEntry[] }) {
  return (
    <Panel title={`退回责任单位的经过（${returns.length} 次）`}>
      <ol className="space-y-2 text-sm">
        {returns.map((each) => (
          <li key={each.round} className="border-l-3 border-line pl-3">
            <p>
              第 {each.round} 次　{formatDateTime(new Date(each.at))}　{each.by}退回{each.unit}：{each.remark}
            </p>
            <p className="text-gray-700">
              {each.repliedAt
                ? `${formatDateTime(new Date(each.repliedAt))}　${each.repliedBy}重新交回${each.reply ? `：${each.reply}` : "。"}`
                : "尚未重新交回。"}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
