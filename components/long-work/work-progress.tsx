import { Alert } from "@/components/ui/alert";
import { KeepFresh } from "@/components/ui/keep-fresh";
import { Progress } from "@/components/ui/progress";
import { LONG_WORK_TEXTS } from "@/lib/labels/long-work";
import { underWay, type WorkView } from "@/lib/long-work/rules";

/** How far a piece of long work has come, fresh by itself while it runs; why it failed, where it did, with what is to be said besides (`after`); nothing once it is done. */
export function WorkProgress({ work, label, after = "" }: { work: WorkView | null; label: string; after?: string }) {
  if (!work || work.state === "done") return null;
  if (!underWay(work)) {
    return (
      <Alert tone="warning" title={`${label}没有完成`}>
        {/[。！？]$/.test(work.problem) || work.problem === "" ? work.problem : `${work.problem}。`}
        {after}
      </Alert>
    );
  }
  return (
    <div className="my-4">
      <KeepFresh seconds={2} />
      {work.total > 0 ? (
        <Progress label={label} done={work.done} total={work.total}>
          {LONG_WORK_TEXTS.leave}
        </Progress>
      ) : (
        <p className="text-sm">
          {label}：{LONG_WORK_TEXTS.queued}
        </p>
      )}
    </div>
  );
}
