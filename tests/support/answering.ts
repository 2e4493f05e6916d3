import { adjudicate } from "@/lib/moderation/ruling";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { placeAnswer } from "@/lib/provisional-answers/queries";
import { attachToReply, saveReply } from "@/lib/provisional-answers/replying";
import { makeSignatory, must, takeSigned } from "./acts";
import { type Piece, storeFile } from "./blind";
import { pdfOf } from "./good-files";
import type { differing } from "./moderation";
import { makeActor, type World } from "./world";

type Made = Awaited<ReturnType<typeof differing>>;
type Answered = { answerId: string; piece: Piece; filer: Actor };

/** The item ruled on, the deductions shown, and the reply of the place to it handed in with a file beside it; its words and the file name the place. */
export async function answered(world: World, { application, indicatorId, lot }: Made): Promise<Answered> {
  const { name } = application.applicant;
  const filer = await makeActor(application.applicant, "filing");
  const leader = await makeSignatory(application.applicant);
  const ruling = { judgement: "partly_met", points: 6, reason: `${name}的清单没有全部公布，扣分` };
  must(await adjudicate(world.organiser, { applicationId: application.id, indicatorId, ...ruling }));
  must(await takeSigned([world.organiser, world.signatory], "assessment_lot", lot!.id, "release_deductions"));
  const answerId = (await placeAnswer(filer, application.id))!.id;
  const reply = { answerId, indicatorId };
  must(await saveReply(filer, { ...reply, text: `${name}已经全部公布`, version: 0 }));
  const piece = await ownFile(filer, `${name}清单`);
  must(await attachToReply(filer, { ...reply, evidenceId: piece.id }));
  must(await takeSigned([filer, leader], "provisional_answer", answerId, "hand_in_replies"));
  return { answerId, piece, filer };
}

/** A file in the library of somebody's organisation, beside no item. */
async function ownFile(owner: Actor, title: string): Promise<Piece> {
  const sha256 = await storeFile(pdfOf({ text: "reply" }), "application/pdf");
  const of = { organisationId: owner.organisationId, createdById: owner.userId };
  const { id } = await db.evidence.create({
    data: { ...of, kind: "document", title, fileName: `${title}.pdf`, sha256 },
  });
  return { id, sha256 };
}
