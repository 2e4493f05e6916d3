import { SubjectTag } from "@/components/case/stage-tag";
import { Panel } from "@/components/ui/panel";
import { HANDLING_OUTCOMES, RECHECK_TEXTS } from "@/lib/labels/standing";
import { Link } from "../ui/link";

type Handling = {
  id: string;
  title: string;
  stage: string;
  recommended: keyof typeof HANDLING_OUTCOMES;
  outcome: keyof typeof HANDLING_OUTCOMES | null;
  decisionNumber: string | null;
};

/** Of a concluded 复查: the handlings that it has opened, and how each stands. */
export function RecheckHandlings({ handlings }: { handlings: readonly Handling[] }) {
  if (handlings.length === 0) return null;
  return (
    <Panel title={RECHECK_TEXTS.handed} lead={RECHECK_TEXTS.handedLead} id="recheck">
      <ul>
        {handlings.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-3 py-1">
            <Link className="link" href={`/oversee/handlings/${each.id}`}>
              {each.title}
            </Link>
            <span>复查建议：{HANDLING_OUTCOMES[each.recommended]}</span>
            <SubjectTag subject="handling" stage={each.stage} />
            {each.outcome ? (
              <span>
                决定：{HANDLING_OUTCOMES[each.outcome]}（{each.decisionNumber}）
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
