import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import type { PendingAct } from "@/lib/cycle-rules/choices";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";

/** What waits for a signature on this cycle: until it is decided nothing else can be prepared. */
export function PendingNotice({ pending }: { pending: PendingAct | null }) {
  if (!pending) return null;
  return (
    <Alert
      tone="info"
      title={`“${actionLabel(pending.action)}”已由${pending.preparedBy}提请签发`}
      actions={
        <LinkButton href={`/sign-offs/${pending.id}`} size="small">
          查看待签发件
        </LinkButton>
      }
    >
      {formatDateTime(new Date(pending.at))}提请。签发或者撤回之前，不能另行拟办。
    </Alert>
  );
}
