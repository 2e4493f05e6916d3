import { TRAIL_LOG as T } from "@/lib/labels/trail-log";
import { TextInput } from "../form/text-input";
import { Button } from "../ui/button";

/** 核对收录: a number in hand; a plain form that works without script. */
export function TrailLookupForm({ number, check }: { number: string; check: string }) {
  return (
    <form method="get" action="/verify/trail" className="flex flex-wrap items-end gap-x-4 *:max-sm:w-full">
      <TextInput name="number" label={T.number} defaultValue={number} required autoComplete="off" />
      <TextInput name="check" label={T.check} defaultValue={check} autoComplete="off" />
      <div className="mb-4">
        <Button type="submit" variant="primary">
          查询
        </Button>
      </div>
    </form>
  );
}

/** 核对两个检查点: their numbers. */
export function TrailConsistencyForm({ from, to }: { from: string; to: string }) {
  return (
    <form method="get" action="/verify/trail" className="flex flex-wrap items-end gap-x-4 *:max-sm:w-full">
      <TextInput name="from" label={T.from} defaultValue={from} inputMode="numeric" required autoComplete="off" />
      <TextInput name="to" label={T.to} defaultValue={to} inputMode="numeric" required autoComplete="off" />
      <div className="mb-4">
        <Button type="submit">查询</Button>
      </div>
    </form>
  );
}
