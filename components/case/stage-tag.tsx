import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import { type Audience, stageLabel, stageName } from "@/lib/labels/stages";

const TONES: Record<string, Tone> = {
  returned: "warning",
  designated: "success",
  in_force: "success",
  published: "success",
  concluded: "neutral",
  warned: "warning",
  suspended: "danger",
  revoked: "danger",
  disqualified: "danger",
  first_review: "info",
  assessment: "info",
  verification: "info",
  public_notice: "info",
};

/** The stage of an application, in the words of its audience. */
export function StageTag({
  stage,
  audience = "staff",
  published = true,
}: {
  stage: string;
  audience?: Audience;
  published?: boolean;
}) {
  const tone = audience === "applicant" && !published && stage !== "returned" ? "neutral" : (TONES[stage] ?? "neutral");
  return <StatusTag tone={tone}>{stageName(stage, audience, published)}</StatusTag>;
}

/** The stage of anything else that has a life cycle. */
export function SubjectTag({ subject, stage }: { subject: string; stage: string }) {
  return <StatusTag tone={TONES[stage] ?? "neutral"}>{stageLabel(subject, stage)}</StatusTag>;
}
