import { z } from "zod";
import { lengthFault } from "@/lib/kernel/length-fault";
import { named } from "@/lib/kernel/words";
import { SAMPLE_OUTCOMES } from "@/lib/sample-lists/rules";
import { findingFault } from "@/lib/verification/rules";
import { CONCLUSIONS } from "@/lib/verification/schema";

const RECORD_KINDS = ["finding", "photo", "sample", "reply", "signature"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];
export const STANDS = ["agreed", "objected"] as const;
export type Stand = (typeof STANDS)[number];

const hash = z.string().regex(/^[0-9a-f]{64}$/, "不是文件的散列");
const note = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`);
const name = named("姓名", 2, 40);
const LEAST_POST = 2;
const post = z.string().trim().max(60, "最多 60 个字");
/** As the database counts: a character outside the basic plane is one. */
const lengthOf = (said: string): number => [...said].length;
const moment = z.iso.datetime({ offset: true });

/** 属实、部分属实、不属实 of one item; both of the latter say what was found, and a suspicion says on what it rests. */
const findingContent = z
  .object({
    findingId: z.uuid(),
    conclusion: z.enum(CONCLUSIONS, "请选择结论"),
    note: note(2000),
    fabrication: z.boolean(),
  })
  .superRefine((said, context) => {
    for (const [field, message] of Object.entries(findingFault(said) ?? {})) {
      context.addIssue({ code: "custom", path: [field], message });
    }
  });

/** A picture that lies with the server by its hash; `takenAt` by the phone's clock. */
const photoContent = z.object({
  findingId: z.uuid(),
  sha256: hash,
  fileName: z.string().trim().min(1).max(120),
  takenAt: moment,
  /** Degrees, and metres of error; only where the cycle allows it and the person agreed. */
  position: z
    .object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      accuracy: z.number().min(0),
    })
    .nullable(),
});

const sampleContent = z
  .object({ sampleId: z.uuid(), outcome: z.enum(SAMPLE_OUTCOMES, "请选择结果"), note: note(500) })
  .refine(({ outcome, note: said }) => outcome === "seen" || said.length >= 2, {
    path: ["note"],
    message: "没有看到的，请写明情况",
  });

/** What the place says of a conclusion that was shown to it; the words shown are kept with it. 涉嫌弄虚作假 is never shown to the place, and so no part of it. */
const replyContent = z
  .object({
    findingId: z.uuid(),
    stand: z.enum(STANDS, "请选择认可或者提出异议"),
    note: note(1000),
    name,
    post: named("职务", LEAST_POST, 60),
    /** The drawn signature; null where the typed name stands for it. */
    signature: hash.nullable(),
    conclusion: z.enum(CONCLUSIONS),
    shown: z.string().max(2000),
  })
  .refine(({ stand, note: said }) => stand === "agreed" || lengthOf(said) >= 5, {
    path: ["note"],
    message: "提出异议的，请写明内容，至少 5 个字",
  });

/** Of a member of the team, or of the place's representative (`memberId` null), who gives the post too. */
const signatureContent = z
  .object({ memberId: z.uuid().nullable(), name, post, signature: hash.nullable() })
  .refine((one) => one.memberId !== null || one.post.length >= LEAST_POST, {
    path: ["post"],
    error: ({ input }) => lengthFault("职务", LEAST_POST, (input as { post: string }).post),
  });

export const CONTENTS = {
  finding: findingContent,
  photo: photoContent,
  sample: sampleContent,
  reply: replyContent,
  signature: signatureContent,
} as const;
export type FindingContent = z.infer<typeof findingContent>;
export type PhotoContent = z.infer<typeof photoContent>;
export type SampleContent = z.infer<typeof sampleContent>;
export type ReplyContent = z.infer<typeof replyContent>;
export type SignatureContent = z.infer<typeof signatureContent>;
export type ContentOf = {
  finding: FindingContent;
  photo: PhotoContent;
  sample: SampleContent;
  reply: ReplyContent;
  signature: SignatureContent;
};

/** One record as the phone sends it. `base`: the version on which it rests; `sha256` over `hashedPart`. */
export const recordInput = z.object({
  id: z.uuid(),
  kind: z.enum(RECORD_KINDS),
  base: z.int().min(0),
  content: z.record(z.string(), z.unknown()),
  sha256: hash,
  /** By the phone's clock. */
  madeAt: moment,
});
export type RecordInput = z.infer<typeof recordInput>;
/** So many at once at most. */
const MOST_RECORDS = 100;
/** POST /api/visits/[id]/records: the records of whoever has signed in, judged one by one. */
export const recordsInput = z.object({ records: z.array(z.unknown()).min(1).max(MOST_RECORDS) });

/** What of a record its hash covers: the same text on the phone and here. The base isn't in it, since it follows what was taken before. */
export const hashedPart = ({ id, kind, content, madeAt }: Pick<RecordInput, "id" | "kind" | "content" | "madeAt">) => ({
  id,
  kind,
  content,
  madeAt,
});

/** What stands at the server in place of what a record rests on; `content` whole, as a record of the same kind. */
export type CurrentRecord = { version: number; by: string | null; content: Record<string, unknown> };

/** The answer to one record: kept now, kept before (the hash is the one that was stored), another was first, or refused in words. */
export type Acknowledgement =
  | { id: string; outcome: "taken" | "known"; sha256: string; version: number; arrivedAt: string }
  | { id: string; outcome: "conflict"; current: CurrentRecord }
  | { id: string; outcome: "refused"; code: string; message: string; fields?: Record<string, string> };
