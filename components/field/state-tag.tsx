import type { Queued } from "@/lib/field-records/queue";
import { FIELD_TEXTS, QUEUE_STATES } from "@/lib/labels/field-records";
import { StatusTag } from "../ui/tag";
import type { Tone } from "../ui/tone";

const TONES: Record<Queued["state"], Tone> = {
  draft: "warning",
  waiting: "info",
  sent: "info",
  conflict: "danger",
  refused: "danger",
};

/** 在本机 or 已送达. */
export function StateTag({ record, delivered }: { record: Queued | undefined; delivered: boolean }) {
  if (record) return <StatusTag tone={TONES[record.state]}>{QUEUE_STATES[record.state]}</StatusTag>;
  return delivered ? <StatusTag tone="success">{FIELD_TEXTS.delivered}</StatusTag> : null;
}
