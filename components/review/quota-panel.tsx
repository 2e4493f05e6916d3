import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import type { DeskQuota } from "@/lib/first-review/desk";
import { choiceLabel } from "@/lib/labels/fields";

/** 推荐名额: how many places of each cycle and track are used; nothing where there are none. */
export function QuotaPanel({ quotas }: { quotas: readonly DeskQuota[] }) {
  if (quotas.length === 0) return null;
  return (
    <Panel title="推荐名额">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {quotas.map((quota) => (
          <div key={`${quota.cycle}${quota.track}`}>
            <p className="text-sm text-gray-600">{quota.cycle}</p>
            <Meter label={`${choiceLabel(quota.track)} 已用`} value={quota.used} total={quota.places} />
          </div>
        ))}
      </div>
    </Panel>
  );
}
