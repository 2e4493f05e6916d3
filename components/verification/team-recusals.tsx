import { Alert } from "@/components/ui/alert";
import { recusalText } from "@/lib/labels/verification";
import type { TeamRecusal } from "@/lib/verification/views";

/** Members in recusal from a place that the team still visits: they have no part in it until somebody takes their place. */
export function TeamRecusals({ recusals }: { recusals: readonly TeamRecusal[] }) {
  if (recusals.length === 0) return null;
  return (
    <Alert tone="warning" title="有成员须回避，请更换">
      <ul className="list-disc pl-5">
        {recusals.map((one) => (
          <li key={`${one.memberId}-${one.place}-${one.ground}`}>{recusalText(one)}</li>
        ))}
      </ul>
    </Alert>
  );
}
